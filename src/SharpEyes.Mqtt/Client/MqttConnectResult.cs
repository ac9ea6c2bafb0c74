namespace SharpEyes.Mqtt.Client;

/// <summary>What the broker granted in CONNACK (MQTT 5.0, 3.2).</summary>
/// <param name="ClientId">The identifier in use, given or assigned.</param>
/// <param name="SessionPresent">The broker continued an earlier session.</param>
/// <param name="KeepAlive">The keep-alive in force.</param>
/// <param name="ReceiveMaximum">QoS 1 and 2 messages the broker takes at once.</param>
public sealed record MqttConnectResult(string ClientId, bool SessionPresent, TimeSpan KeepAlive, int ReceiveMaximum);
