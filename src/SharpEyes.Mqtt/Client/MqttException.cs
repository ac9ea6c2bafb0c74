namespace SharpEyes.Mqtt.Client;

/// <summary>The broker refused, the peer broke the protocol, or the connection is gone.</summary>
public sealed class MqttException : IOException
{
    public MqttException(MqttReasonCode reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    public MqttException()
    {
    }

    public MqttException(string message)
        : base(message)
    {
    }

    public MqttException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What the broker said; <see cref="MqttReasonCode.UnspecifiedError"/> when the network failed.</summary>
    public MqttReasonCode Reason { get; } = MqttReasonCode.UnspecifiedError;
}
