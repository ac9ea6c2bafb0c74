using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Monitoring.Gateways;

/// <summary>A gateway in the topology; belongs to its lock.</summary>
internal sealed class GatewayNode(GatewayDefinition definition, int place)
{
    private FlapDetector _flaps;

    public GatewayDefinition Definition { get; set; } = definition;

    public int Place { get; } = place;

    /// <summary>Indices of the points that hang on it, those in service first.</summary>
    public int[] Children { get; set; } = [];

    /// <summary>Links between the gateway and the centre, the nearest to the centre first.</summary>
    public IReadOnlyList<LinkNode> Links { get; set; } = [];

    public PointStatus Status { get; set; }

    public long SinceMs { get; set; }

    /// <summary>Time of the newest state message by the gateway's own clock.</summary>
    public long StateTimeMs { get; set; }

    public ref FlapDetector Flaps => ref _flaps;
}
