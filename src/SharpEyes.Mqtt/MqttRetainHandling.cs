namespace SharpEyes.Mqtt;

/// <summary>Whether retained messages are sent when a subscription is made (MQTT 5.0, 3.8.3.1).</summary>
public enum MqttRetainHandling : byte
{
    /// <summary>At every SUBSCRIBE.</summary>
    Send = 0,

    /// <summary>Only when the session did not hold this subscription yet.</summary>
    SendIfNew = 1,

    /// <summary>Never.</summary>
    DoNotSend = 2,
}
