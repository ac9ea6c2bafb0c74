using System.Globalization;
using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.Tests.Postgres;

namespace SharpEyes.SystemTests.Processes;

/// <summary>The real server as a process of its own, on free ports and with a data folder that is kept over its restarts.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    public const string Project = "src/SharpEyes.Server";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    /// <summary>Lets clients without a name connect, which a server allows on this machine only, and only when told.</summary>
    public static readonly KeyValuePair<string, string> Anonymous = new("Mqtt__AllowAnonymous", "true");

    private readonly ScratchFolder _data = new();
    private readonly KeyValuePair<string, string>[] _settings;
    private ChildProcess? _process;

    private ServerProcess(IEnumerable<KeyValuePair<string, string>> settings)
    {
        _settings = settings.Any(setting => setting.Key == Anonymous.Key) ? [.. settings] : [Anonymous, .. settings];
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{HttpPort}"));
        Api = new Api(Address);
    }

    public int HttpPort { get; } = Ports.Free();

    public int MqttPort { get; } = Ports.Free();

    public Uri Address { get; }

    public Api Api { get; }

    public string Data => _data.Path;

    /// <summary>Connection string for --database; null leaves the option out.</summary>
    public string? Database { get; init; }

    public string Output => _process?.Output ?? "";

    /// <summary>A server that does not run yet, with its ports and its empty data folder.</summary>
    public static ServerProcess Prepare(params KeyValuePair<string, string>[] settings) => new(settings);

    /// <summary>The same with registry and history in a PostgreSQL database.</summary>
    public static ServerProcess Prepare(TemporaryDatabase database) => new([database.Password]) { Database = database.WithoutPassword };

    /// <param name="settings">Settings given as environment variables, such as Monitoring__… .</param>
    public static async Task<ServerProcess> StartAsync(params KeyValuePair<string, string>[] settings)
    {
        var server = Prepare(settings);
        try
        {
            await server.RunAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        return server;
    }

    /// <summary>A server that watches a city.</summary>
    public static async Task<ServerProcess> StartAsync(SmallCity city, params KeyValuePair<string, string>[] settings)
    {
        var server = await StartAsync(settings);
        await city.ImportAsync(server.Api);
        return server;
    }

    /// <summary>Starts the process, again after a stop or a kill, waits until it says that it is ready, and signs in.</summary>
    public async Task RunAsync()
    {
        await RunUntouchedAsync();
        await Api.TakeOverAsync(Data);
    }

    /// <summary>The same, but leaves the one-time link of the first administrator to somebody else.</summary>
    public async Task RunUntouchedAsync()
    {
        Assert.True(_process is null or { HasExited: true }, "The server runs already.");
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
        var process = _process = ChildProcess.StartDotNet(
            Project, [.. Arguments(HttpPort, MqttPort, Data), .. Database is null ? [] : (string[])["--database", Database]], _settings);
        try
        {
            await Eventually.HoldsAsync(
                "the server is ready",
                async () => process.HasExited || await Api.IsReadyAsync(),
                StartLimit);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"The server did not start. Its output:\n{Output}", failure);
        }
        Assert.False(process.HasExited, $"The server ended at its start. Its output:\n{Output}");
    }

    /// <summary>SIGKILL, as by a loss of power.</summary>
    public Task KillAsync() => _process!.KillAsync();

    /// <summary>SIGTERM, as by a service manager; the exit code must be 0.</summary>
    public async Task StopAsync()
    {
        var code = await _process!.TerminateAsync(StopLimit);
        Assert.True(code == 0, $"The server ended with {code} after SIGTERM. Its output:\n{Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
        Api.Dispose();
        _data.Dispose();
    }

    internal static string[] Arguments(int httpPort, int mqttPort, string data) =>
    [
        "--http-port", httpPort.ToString(CultureInfo.InvariantCulture),
        "--mqtt-port", mqttPort.ToString(CultureInfo.InvariantCulture),
        "--data", data,
    ];
}
