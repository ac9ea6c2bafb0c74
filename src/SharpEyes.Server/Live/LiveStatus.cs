using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Live;

/// <summary>
/// What the live view keeps of a point: the status byte of the wire, and in its free bit 7 whether the recorder is off, which
/// counts for the goal 全时可用 and is not drawn.
/// </summary>
internal readonly record struct LiveStatus(byte Value)
{
    private const byte RecordingOffBit = 0x80;

    public LiveStatus(PointStatus status, bool recordingOff)
        : this((byte)((status.Value & ~RecordingOffBit) | (recordingOff ? RecordingOffBit : 0)))
    {
    }

    /// <summary>Stands for a point that is not there.</summary>
    public static LiveStatus Absent { get; } = new(new PointStatus(Connectivity.Unknown, HealthState.Collecting, false, LifeCycle.Removed), false);

    public PointStatus Status => new((byte)(Value & ~RecordingOffBit));

    public bool RecordingOff => (Value & RecordingOffBit) != 0;
}
