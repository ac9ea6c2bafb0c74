using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Cluster.Ingest;

/// <summary>A message that cannot be read, however often it comes.</summary>
internal readonly record struct RefusedMessage(BrokerMessage Message, RefusalReason Reason);
