using System.Text;
using SharpEyes.Cluster.Gateways;
using SharpEyes.Cluster.Points;
using SharpEyes.Cluster.Watch;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Shards;

namespace SharpEyes.Cluster.Dispatch;

/// <summary>Hands the heartbeats of one connection to the cluster, and holds the connection back until they have taken effect.</summary>
internal sealed class ClusterSink(WatchTable table, Dispatcher dispatcher, IGrainFactory grains, IntakeContext intake, TimeProvider time, string source, bool isShared) : IHeartbeatSink
{
    private static readonly TimeSpan CallAgain = TimeSpan.FromMilliseconds(200);

    private readonly long _session = isShared ? IntakeContext.NoSession : intake.NextSession();
    private Countdown? _pending;
    private Task _states = Task.CompletedTask;

    public Fleet Fleet => table.Fleet;

    public void Expect(int index)
    {
        // A cache line that is fetched early is nothing against a call to a grain.
    }

    public void Apply(Span<BufferedHeartbeat> batch)
    {
        _pending ??= new Countdown();
        foreach (ref readonly var one in batch)
        {
            _pending.Add();
            dispatcher.Send(one.Index, Dispatcher.Errand(new ReceivedHeartbeat(one.Heartbeat, one.ReceivedAtMs), _session, _pending));
        }
    }

    public void ApplyState(int gatewayId, bool online, long stateTimeMs, long receivedAtMs)
    {
        if (!table.Fleet.TryFindGateway(gatewayId, out var gateway)) return;
        // In the order of the connection: what was heard before the message was heard before.
        _states = StateAsync(Arrived(), _states, grains.GetGrain<IGatewayGrain>(gateway.Code), online, stateTimeMs, receivedAtMs);
    }

    public void NoteUnregistered(DeviceCode code, ReadOnlySpan<byte> gateway, long receivedAtMs) => dispatcher.SendUnregistered(
        new UnregisteredNotice(code.ToString(), gateway.IsEmpty ? source : Encoding.UTF8.GetString(gateway), receivedAtMs));

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var arrived = Arrived();
        if (arrived.IsCompletedSuccessfully && _states.IsCompletedSuccessfully) return ValueTask.CompletedTask;
        return new ValueTask(Task.WhenAll(arrived, _states).WaitAsync(cancellationToken));
    }

    private Task Arrived()
    {
        var arrived = _pending?.CloseAsync() ?? Task.CompletedTask;
        _pending = null;
        return arrived;
    }

    private async Task StateAsync(Task arrived, Task before, IGatewayGrain gateway, bool online, long stateTimeMs, long receivedAtMs)
    {
        await arrived;
        await before;
        while (true)
        {
            try
            {
                await gateway.StateAsync(online, stateTimeMs, _session, receivedAtMs);
                return;
            }
#pragma warning disable CA1031 // The silo may be gone or the district moving: what the gateway said still has to arrive.
            catch (Exception)
#pragma warning restore CA1031
            {
                await Task.Delay(CallAgain, time);
            }
        }
    }
}
