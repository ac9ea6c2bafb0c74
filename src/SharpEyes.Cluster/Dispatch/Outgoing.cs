namespace SharpEyes.Cluster.Dispatch;

/// <summary>Something on its way to the silo that is responsible: a heartbeat, or the notice of a device without a file.</summary>
/// <param name="Index">Index of the point; −1 for a notice.</param>
internal readonly record struct Outgoing(int Index, PointErrand? Errand, UnregisteredNotice? Notice);
