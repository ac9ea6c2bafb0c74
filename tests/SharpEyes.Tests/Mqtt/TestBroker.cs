using Microsoft.Extensions.DependencyInjection;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Mqtt.Client;
using SharpEyes.Mqtt.Hosting;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Tests.Mqtt;

/// <summary>A broker without a network whose clock the test moves.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<Task> _served = [];
    private readonly List<MqttClient> _clients = [];

    public TestBroker(Action<MqttBrokerOptions>? configure = null, IMqttIngress? ingress = null, IMqttAuthenticator? authenticator = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        if (ingress is not null)
            services.AddSingleton(ingress);
        if (authenticator is not null)
            services.AddSingleton(authenticator);
        services.AddMqttBroker(options =>
        {
            options.AllowAnonymous = true;
            options.FailureDelay = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        Broker = _services.GetRequiredService<MqttBroker>();
        Broker.StartingAsync(CancellationToken.None);
    }

    public ManualTimeProvider Time { get; } = new();

    public MqttBroker Broker { get; }

    /// <summary>A bare connection.</summary>
    public MemoryConnection Open(int clientWindow = 64 * 1024) => Open(clientWindow, out _);

    /// <summary>A bare connection, and the task that ends with it.</summary>
    public MemoryConnection Open(int clientWindow, out Task served)
    {
        var connection = new MemoryConnection(clientWindow);
        served = Task.Run(() => Broker.ServeAsync(connection));
        _served.Add(served);
        return connection;
    }

    /// <summary>A client that is connected.</summary>
    public async Task<MqttClient> ConnectAsync(
        string clientId = "",
        MqttProtocolVersion version = MqttProtocolVersion.V500,
        Func<MqttClientOptions, MqttClientOptions>? configure = null)
    {
        var client = Client(clientId, version, configure);
        await client.ConnectAsync().WaitAsync(TimeSpan.FromSeconds(20));
        return client;
    }

    public MqttClient Client(
        string clientId = "",
        MqttProtocolVersion version = MqttProtocolVersion.V500,
        Func<MqttClientOptions, MqttClientOptions>? configure = null)
    {
        var options = new MqttClientOptions
        {
            Host = "memory",
            ClientId = clientId,
            Version = version,
            KeepAlive = TimeSpan.Zero,
            OpenStream = _ => ValueTask.FromResult(Open().Client),
        };
        var client = new MqttClient(configure is null ? options : configure(options));
        _clients.Add(client);
        return client;
    }

    /// <summary>Waits for what another thread is about to do.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(2), patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        await Broker.StoppingAsync(CancellationToken.None);
        Time.Advance(TimeSpan.FromSeconds(30));
        await Task.WhenAll(_served).WaitAsync(TimeSpan.FromSeconds(20));
        await _services.DisposeAsync();
    }
}
