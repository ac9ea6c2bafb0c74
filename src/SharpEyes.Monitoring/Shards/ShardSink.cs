using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Durability;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Gateways;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Monitoring.Shards;

/// <summary>Hands the heartbeats of one connection to the shards of this process.</summary>
internal sealed class ShardSink(
    ShardContext context, ShardSet shards, Topology topology, UnregisteredDesk unregistered, IntakeContext intake, string source, bool isShared)
    : IHeartbeatSink
{
    private readonly long _session = isShared ? IntakeContext.NoSession : intake.NextSession();
    private readonly List<int> _revived = [];
    private CommitBatch? _batch;
    private bool _waitForNewest;

    public Fleet Fleet => context.Fleet;

    public void Expect(int index) => shards.Of(index).Expect(index);

    /// <summary>Each shard gets its own part under one holding of its lock.</summary>
    public void Apply(Span<BufferedHeartbeat> batch)
    {
        Span<short> first = stackalloc short[ShardSet.Count];
        Span<short> last = stackalloc short[ShardSet.Count];
        first.Fill(-1);
        for (var at = 0; at < batch.Length; at++)
        {
            var number = batch[at].Index & (ShardSet.Count - 1);
            batch[at].Next = -1;
            if (first[number] < 0) first[number] = (short)at;
            else batch[last[number]].Next = (short)at;
            last[number] = (short)at;
        }
        var nowMs = intake.NowMs();
        for (var number = 0; number < ShardSet.Count; number++)
        {
            if (first[number] < 0) continue;
            _waitForNewest |= shards[number].Apply(batch, first[number], _session, nowMs, _revived, ref _batch);
        }
        if (_revived.Count > 0) Revive(batch[^1].ReceivedAtMs, nowMs);
    }

    public void ApplyState(int gatewayId, bool online, long stateTimeMs, long receivedAtMs)
    {
        topology.OnState(gatewayId, online, stateTimeMs, _session, receivedAtMs, intake.NowMs());
        _waitForNewest = true;
    }

    public void NoteUnregistered(DeviceCode code, ReadOnlySpan<byte> gateway, long receivedAtMs) =>
        unregistered.Note(code, gateway, source, receivedAtMs);

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var batch = _waitForNewest ? context.Journal.Newest() : _batch;
        (_batch, _waitForNewest) = (null, false);
        return batch is null ? ValueTask.CompletedTask : new ValueTask(batch.WaitAsync(cancellationToken));
    }

    private void Revive(long receivedAtMs, long nowMs)
    {
        foreach (var gateway in _revived) topology.OnHeard(gateway, receivedAtMs, nowMs);
        _revived.Clear();
        _waitForNewest = true;
    }
}
