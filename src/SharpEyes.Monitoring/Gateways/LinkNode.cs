using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Monitoring.Gateways;

/// <summary>The link of a village or a township; belongs to the topology's lock.</summary>
internal sealed class LinkNode(DivisionDefinition division)
{
    public DivisionDefinition Division { get; } = division;

    public List<GatewayNode> Gateways { get; } = [];

    public bool Down { get; set; }
}
