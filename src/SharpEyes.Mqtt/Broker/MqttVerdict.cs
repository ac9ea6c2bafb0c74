namespace SharpEyes.Mqtt.Broker;

/// <summary>What an authenticator says of a CONNECT.</summary>
/// <param name="Reason"><see cref="MqttReasonCode.Success"/>, or why the client is refused.</param>
/// <param name="User">Whom the connection speaks for; null when anonymous or refused.</param>
public readonly record struct MqttVerdict(MqttReasonCode Reason, MqttUser? User)
{
    /// <summary>Let in without a user.</summary>
    public static MqttVerdict Anonymous => new(MqttReasonCode.Success, null);

    public static MqttVerdict Admit(MqttUser user) => new(MqttReasonCode.Success, user);

    public static MqttVerdict Refuse(MqttReasonCode reason) => new(reason, null);
}
