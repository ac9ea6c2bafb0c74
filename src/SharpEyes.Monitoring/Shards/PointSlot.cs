using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Telemetry;

namespace SharpEyes.Monitoring.Shards;

/// <summary>Everything that is kept of one point, in one piece: four cache lines.</summary>
internal struct PointSlot
{
    public CameraPoint Point;
    public Figures Last;
    public MinuteAccumulator Minute;

    /// <summary>The minute before, until it is written.</summary>
    public MinuteAccumulator Completed;

    /// <summary>Place of the gateway in the topology; −1 when the point speaks for itself.</summary>
    public int Gateway;

    /// <summary>Place of the point's rules in the rule book.</summary>
    public ushort Rules;
}
