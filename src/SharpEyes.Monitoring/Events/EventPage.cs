using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Events;

/// <summary>What changed in the event log since a version.</summary>
/// <param name="Version">Ask from here the next time.</param>
/// <param name="Gap">More changed than the log keeps: read the open events anew.</param>
/// <param name="Events">The changed events in order of change; one may stand more than once, the last one is true.</param>
public readonly record struct EventPage(long Version, bool Gap, IReadOnlyList<FleetEvent> Events);
