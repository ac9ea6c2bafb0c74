using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Heartbeats;

/// <summary>One server with a city and a browser's view of it, for tests that each take points of their own.</summary>
public sealed class LiveCity : IAsyncLifetime
{
    private readonly SmallCity _city = new();
    private IReadOnlyList<string> _points = [];
    private int _taken;

    public ServerProcess Server { get; private set; } = null!;

    public LiveMap Map { get; private set; } = null!;

    public Api Api => Server.Api;

    public int MqttPort => Server.MqttPort;

    /// <summary>A registered point that no other test uses.</summary>
    public string TakePoint() => _points[Interlocked.Increment(ref _taken) - 1];

    public async Task InitializeAsync()
    {
        _points = _city.AddPoints(40);
        Server = await ServerProcess.StartAsync(_city);
        Map = await LiveMap.OpenAsync(Api);
    }

    public async Task DisposeAsync()
    {
        await Map.DisposeAsync();
        await Server.DisposeAsync();
    }
}
