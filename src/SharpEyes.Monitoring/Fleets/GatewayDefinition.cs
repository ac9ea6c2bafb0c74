namespace SharpEyes.Monitoring.Fleets;

/// <summary>A gateway (NVR, edge box, platform) that points hang on.</summary>
/// <param name="Id">Key of the gateway in the registry; never reused, never 0.</param>
/// <param name="Code">Code of the gateway as it stands in its MQTT topics.</param>
/// <param name="DivisionId">Division it stands in; its links are those of the division and of the township above.</param>
public sealed record GatewayDefinition(int Id, string Code, string Name, int DivisionId);
