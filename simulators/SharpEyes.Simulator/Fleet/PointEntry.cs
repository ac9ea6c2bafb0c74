namespace SharpEyes.Simulator.Fleet;

/// <summary>What the fleet has to know of a registered point: one line of points.csv.</summary>
/// <param name="Code">Device code, 20 digits.</param>
/// <param name="Name">Name, for the notes of the stories.</param>
/// <param name="VillageCode">Division code of the village, 12 digits.</param>
/// <param name="GatewayCode">Recorder it hangs on; <c>null</c> when it speaks for itself.</param>
/// <param name="HeartbeatSeconds">Seconds between two heartbeats.</param>
/// <param name="IsInService">False while it is under repair or taken down: then it says nothing.</param>
internal sealed record PointEntry(string Code, string Name, string VillageCode, string? GatewayCode, int HeartbeatSeconds, bool IsInService);
