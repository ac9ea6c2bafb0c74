namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// Whom a connection speaks for, as the authenticator found out. Equal users are one and the same: a session belongs to the user who opened
/// it, and nobody else comes into it by its client identifier. Hosts derive their own.
/// </summary>
/// <param name="Name">For logs and for the host; need not be the user name of CONNECT.</param>
public record MqttUser(string Name)
{
    /// <summary>Whether connections of this user are held to <see cref="MqttBrokerOptions.MaxConnectionsPerUser"/> and to the rates of the options.</summary>
    public virtual bool IsLimited => false;

    /// <summary>
    /// Whether the user may stay connected. Asked about once a second for each connection, and by <see cref="MqttBroker.Review"/>, from
    /// any thread: must be cheap.
    /// </summary>
    public virtual bool IsWelcome => true;
}
