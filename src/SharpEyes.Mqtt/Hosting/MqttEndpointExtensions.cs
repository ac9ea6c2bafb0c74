using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SharpEyes.Mqtt.Transport;

namespace SharpEyes.Mqtt.Hosting;

/// <summary>Opens endpoints for the broker.</summary>
public static class MqttEndpointExtensions
{
    /// <summary>
    /// Serves MQTT on a Kestrel endpoint. For MQTT over TLS call <c>UseHttps</c> first. Where many thousands of clients connect,
    /// <see cref="ListenMqtt"/> costs less.
    /// </summary>
    public static ListenOptions UseMqtt(this ListenOptions listen)
    {
        listen.UseConnectionHandler<MqttConnectionHandler>();
        return listen;
    }

    /// <summary>
    /// Opens an MQTT endpoint on this project's own sockets: less memory for an idle connection and larger reads than Kestrel's.
    /// </summary>
    /// <param name="address">Local address; <see cref="IPAddress.IPv6Any"/> takes IPv4 as well.</param>
    /// <param name="port">Local port; zero for any free one.</param>
    /// <param name="configure">Connection middleware in front of the broker, such as <c>UseHttps</c>.</param>
    public static KestrelServerOptions ListenMqtt(
        this KestrelServerOptions kestrel, IPAddress address, int port, Action<ListenOptions>? configure = null)
    {
        kestrel.Listen(new MqttEndPoint(address, port, usesMiddleware: configure is not null), listen =>
        {
            configure?.Invoke(listen);
            listen.UseMqtt();
        });
        return kestrel;
    }
}
