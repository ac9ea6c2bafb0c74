using SharpEyes.Simulator.Fleet.Stories;
using SharpEyes.Simulator.Servers;

namespace SharpEyes.Simulator.Fleet.Network;

/// <summary>Runs the simulated fleet in real time over real MQTT.</summary>
internal sealed class FleetRunner : IFleetOutput, IDisposable
{
    private const int ConnectsAtOnce = 32;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<Speaker, Uplink> _uplinks;
    private readonly SemaphoreSlim _connecting = new(ConnectsAtOnce);
    private readonly SimulatedFleet _fleet;
    private readonly TimeProvider _time;

    public FleetRunner(SimulatedFleet fleet, FleetTarget target, TimeProvider time, int seed)
    {
        (_fleet, _time) = (fleet, time);
        _uplinks = fleet.Speakers.Index().ToDictionary(
            one => one.Item,
            one => new Uplink(one.Item, target, new ServerChoice(target.Servers, one.Index), Tally, _connecting, time, seed));
    }

    public FleetTally Tally { get; } = new();

    /// <summary>Until cancelled; then all connections have said goodbye.</summary>
    public async Task RunAsync(StoryTeller? stories, CancellationToken cancellationToken)
    {
        var connections = Task.WhenAll(_uplinks.Values.Select(uplink => uplink.RunAsync(cancellationToken)));
        _fleet.Start(_time.GetUtcNow());
        using var timer = new PeriodicTimer(Step, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var now = _time.GetUtcNow();
                stories?.Advance(now, this);
                _fleet.Step(now, this);
            }
        }
        catch (OperationCanceledException)
        {
            // The ordinary end.
        }
        await connections;
    }

    void IFleetOutput.Publish(Speaker speaker, ReadOnlySpan<byte> payload) => _uplinks[speaker].Publish(payload);

    void IFleetOutput.LinkChanged(Speaker speaker) => _uplinks[speaker].LinkChanged();

    public void Dispose() => _connecting.Dispose();
}
