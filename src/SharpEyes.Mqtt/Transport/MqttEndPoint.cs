using System.Net;

namespace SharpEyes.Mqtt.Transport;

/// <summary>
/// An address whose connections are served by this project's own socket transport instead of Kestrel's: made for very many mostly
/// silent connections. Kestrel still owns the endpoint and its lifetime.
/// </summary>
/// <param name="address">Local address; <see cref="IPAddress.IPv6Any"/> takes IPv4 as well.</param>
/// <param name="port">Local port; zero for any free one.</param>
/// <param name="usesMiddleware">
/// Connections pass Kestrel's connection middleware, such as TLS. Without it they go straight to the broker, which saves about a
/// kilobyte for each; Kestrel's own limits and measurements of connections then do not count them, those of the broker do.
/// </param>
public sealed class MqttEndPoint(IPAddress address, int port, bool usesMiddleware) : IPEndPoint(address, port)
{
    public bool UsesMiddleware { get; } = usesMiddleware;
}
