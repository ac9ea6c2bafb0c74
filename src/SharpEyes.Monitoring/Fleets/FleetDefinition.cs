namespace SharpEyes.Monitoring.Fleets;

/// <summary>The registry at one moment: everything that is watched and how it hangs together.</summary>
/// <param name="Version">Grows with every change of the registry.</param>
public sealed record FleetDefinition(
    long Version,
    IReadOnlyList<DivisionDefinition> Divisions,
    IReadOnlyList<GatewayDefinition> Gateways,
    PointDefinition[] Points);
