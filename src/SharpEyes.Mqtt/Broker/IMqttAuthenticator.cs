namespace SharpEyes.Mqtt.Broker;

/// <summary>Decides who may connect (MQTT 5.0, 5.4.1). Register another one before <c>AddMqttBroker</c> to replace the list of users in the options.</summary>
public interface IMqttAuthenticator
{
    /// <summary>
    /// Judges a CONNECT. Any failure code ends the connection with that code.
    /// An exception counts as <see cref="MqttReasonCode.UnspecifiedError"/>.
    /// </summary>
    ValueTask<MqttVerdict> AuthenticateAsync(MqttCredentials credentials, CancellationToken cancellationToken);
}
