using System.Globalization;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Client;
using SharpEyes.Server.Devices;
using SharpEyes.Storage.Devices;
using SharpEyes.Tests.Mqtt;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server.Devices;

/// <summary>A server that lets in nobody without a credential, and devices of its small registry.</summary>
internal sealed class DeviceServer : IAsyncDisposable
{
    private readonly List<MqttClient> _clients = [];

    private DeviceServer(RunningServer running) => Running = running;

    /// <summary>The gateway of the first two points.</summary>
    public static DeviceKey Gateway { get; } = new(DeviceKind.Gateway, 1);

    public RunningServer Running { get; }

    public DeviceCredentialStore Store => Running.Get<DeviceCredentialStore>();

    /// <summary>The points from 3 on speak for themselves.</summary>
    public static DeviceKey Point(int number) => new(DeviceKind.Point, number);

    public static async Task<DeviceServer> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite, params (string Key, string Value)[] settings) =>
        new(await RunningServer.StartAsync(kind, [("Mqtt:AllowAnonymous", "false"), ("Mqtt:FailureDelay", "00:00:00"), .. settings]));

    /// <summary>Gives a device a password.</summary>
    public async Task<(int Id, string Password)> GiveAsync(DeviceKey device, long? validUntilMs = null)
    {
        var (credential, password) = NewCredential.Password(device, validUntilMs);
        var ids = await Store.AddAsync([credential], "test", CancellationToken.None);
        await Running.Get<DeviceSessions>().FollowAsync(CancellationToken.None);
        return (ids[0], password);
    }

    /// <summary>A connected client with a fresh password of the device.</summary>
    public async Task<MqttClient> ConnectAsync(DeviceKey device, Func<MqttClientOptions, MqttClientOptions>? configure = null)
    {
        var name = device.Kind == DeviceKind.Gateway ? SmallRegistry.Gateway : SmallRegistry.CodeOf(device.Id);
        return await ConnectAsync(name, (await GiveAsync(device)).Password, configure);
    }

    public async Task<MqttClient> ConnectAsync(string? user, string? password, Func<MqttClientOptions, MqttClientOptions>? configure = null)
    {
        var options = new MqttClientOptions { Host = "127.0.0.1", Port = Running.MqttPort, UserName = user, Password = password };
        var client = new MqttClient(configure is null ? options : configure(options));
        _clients.Add(client);
        await client.ConnectAsync().Soon();
        return client;
    }

    /// <summary>Why a client is refused.</summary>
    public async Task<MqttReasonCode> RefusalAsync(string? user, string? password, Func<MqttClientOptions, MqttClientOptions>? configure = null) =>
        (await Assert.ThrowsAsync<MqttException>(() => ConnectAsync(user, password, configure))).Reason;

    public static string TopicOf(int number) => $"sharpeyes/v1/points/{SmallRegistry.CodeOf(number)}/heartbeat";

    public static ReadOnlyMemory<byte> Beat(int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"ts":{{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}},"boot":"b","seq":{{sequence}}}""").Utf8();

    public static ReadOnlyMemory<byte> Beats(params string[] codes) =>
        ("[" + string.Join(',', codes.Select(code => string.Create(CultureInfo.InvariantCulture,
            $$"""{"point":"{{code}}","ts":{{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}},"boot":"b","seq":1}"""))) + "]").Utf8();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
        await Running.DisposeAsync();
    }
}
