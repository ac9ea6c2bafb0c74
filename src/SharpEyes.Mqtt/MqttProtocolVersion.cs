namespace SharpEyes.Mqtt;

/// <summary>Protocol level sent in CONNECT (MQTT 5.0, 3.1.2.2).</summary>
public enum MqttProtocolVersion : byte
{
    /// <summary>MQTT 3.1.1.</summary>
    V311 = 4,

    /// <summary>MQTT 5.0.</summary>
    V500 = 5,
}
