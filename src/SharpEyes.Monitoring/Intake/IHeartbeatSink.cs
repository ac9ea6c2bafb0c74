using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Shards;

namespace SharpEyes.Monitoring.Intake;

/// <summary>Where the heartbeats of one connection go once they are read. Used by that connection alone.</summary>
internal interface IHeartbeatSink
{
    Fleet Fleet { get; }

    /// <summary>A heartbeat for this point will be in the next batch.</summary>
    void Expect(int index);

    /// <summary>Takes a batch, in order of arrival. It is the caller's again when the call returns.</summary>
    void Apply(Span<BufferedHeartbeat> batch);

    /// <summary>A gateway says, or its will does, whether it is connected. Everything before it has been applied.</summary>
    void ApplyState(int gatewayId, bool online, long stateTimeMs, long receivedAtMs);

    /// <summary>A device without a file was heard.</summary>
    /// <param name="gateway">Code of the gateway it was heard through; empty when it speaks for itself.</param>
    void NoteUnregistered(DeviceCode code, ReadOnlySpan<byte> gateway, long receivedAtMs);

    /// <summary>Completes when what was applied since the last call, and what it caused, can no longer be lost.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
