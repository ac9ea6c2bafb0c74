using SharpEyes.Benchmarks.Macro;
using SharpEyes.Storage;
using SharpEyes.Storage.Devices;

namespace SharpEyes.Benchmarks.Security;

/// <summary>A server on a city of 100,000 points behind ten gateways that have passwords, each the connection of a load.</summary>
internal sealed class GatewaysUnderTest : IAsyncDisposable
{
    public const int Connections = 10;
    private const int Points = 100_000;

    private GatewaysUnderTest(ServerUnderTest server, CityOfPoints city, string credentials) =>
        (Server, City, Credentials) = (server, city, credentials);

    public ServerUnderTest Server { get; }

    public CityOfPoints City { get; }

    /// <summary>File with the passwords, in the order of the connections.</summary>
    public string Credentials { get; }

    /// <param name="settings">Beside those every run has: addresses of this machine count like any other.</param>
    public static async Task<GatewaysUnderTest> StartAsync(Workbench bench, CancellationToken cancellationToken, params KeyValuePair<string, string>[] settings)
    {
        var city = await bench.CityAsync(Points, cancellationToken, Connections);
        var data = bench.FreshDataOf(city);
        var credentials = Path.Combine(data, "credentials.txt");
        await File.WriteAllLinesAsync(credentials, await GiveAsync(city, data, cancellationToken), cancellationToken);
        var server = await ServerUnderTest.StartAsync(data, [new("Mqtt__LimitLoopback", "true"), .. settings]);
        return new GatewaysUnderTest(server, city, credentials);
    }

    /// <summary>Heartbeats with the passwords, or anonymous ones.</summary>
    public Task<LoadAnswer> LoadAsync(int quality, string rate, int seconds, bool withCredentials = true) =>
        Load.RunAsync(City, Server.MqttPort, quality, rate, Connections, seconds, withCredentials ? Credentials : null);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static async Task<IEnumerable<string>> GiveAsync(CityOfPoints city, string data, CancellationToken cancellationToken)
    {
        var database = RegistryDatabase.Create(new StorageOptions { DataFolder = data });
        await database.MigrateAsync(cancellationToken);
        var codes = city.GatewayCodes.ToArray();
        var devices = await new DeviceList(database, TimeProvider.System)
            .ReadAsync(new DeviceFilter(Domain.Access.Jurisdiction.Everything, Codes: codes), 0, codes.Length, cancellationToken);
        var byCode = devices.ToDictionary(device => device.Code, device => NewCredential.Password(device.Key, null));
        await new DeviceCredentialStore(database, TimeProvider.System).AddAsync([.. byCode.Values.Select(one => one.Credential)], "benchmark", cancellationToken);
        // The next run begins with another file of the same name.
        database.ReleaseMemory();
        (database as IDisposable)?.Dispose();
        return codes.Select(code => $"{code};{byCode[code].Password}");
    }
}
