using System.Security.Cryptography.X509Certificates;

namespace SharpEyes.Mqtt.Broker;

/// <summary>What a client says about itself in CONNECT (MQTT 5.0, 3.1.3).</summary>
/// <param name="ClientId">The client identifier, given or assigned.</param>
/// <param name="UserName">Null when none was given.</param>
/// <param name="Password">Empty when none was given; as the client sent it.</param>
/// <param name="RemoteAddress">Address and port of the peer.</param>
/// <param name="Certificate">The client's certificate on a TLS connection that asked for one: its holder has the key. Who it is, nobody has checked.</param>
public sealed record MqttCredentials(
    string ClientId, string? UserName, ReadOnlyMemory<byte> Password, string RemoteAddress, X509Certificate2? Certificate)
{
    /// <summary>Without the password, so that no log holds one.</summary>
    public override string ToString() => $"{ClientId} ({UserName}) at {RemoteAddress}";
}
