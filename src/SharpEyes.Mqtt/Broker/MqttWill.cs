namespace SharpEyes.Mqtt.Broker;

/// <summary>What the broker publishes for a client that vanishes (MQTT 5.0, 3.1.2.5).</summary>
/// <param name="Message">Expiry counts from the moment of publishing.</param>
/// <param name="DelayMs">How long the session has to come back (3.1.3.2.2).</param>
/// <param name="Client">Whose will it is.</param>
internal sealed record MqttWill(MqttMessage Message, long DelayMs, MqttClientIdentity Client);
