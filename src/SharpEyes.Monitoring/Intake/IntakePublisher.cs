namespace SharpEyes.Monitoring.Intake;

/// <summary>
/// The device a connection is known to belong to: what it sends counts only for its own points and its own state, as the registry
/// says at that moment. One of the two keys is not 0.
/// </summary>
/// <param name="GatewayId">Key of the gateway in the registry; 0 when a point speaks for itself.</param>
/// <param name="PointId">Key of the point in the registry; 0 when it is a gateway.</param>
public sealed record IntakePublisher(int GatewayId, int PointId);
