using MQTTnet;

namespace SharpEyes.Cluster.Ingest;

/// <summary>A message the broker waits to have acknowledged.</summary>
/// <param name="ReceivedAtMs">When it was read off the connection, ms since the epoch.</param>
internal readonly record struct BrokerMessage(MqttApplicationMessageReceivedEventArgs Delivery, long ReceivedAtMs);
