using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SharpEyes.Mqtt.Hosting;

/// <summary>Opens endpoints for the broker.</summary>
public static class MqttEndpointExtensions
{
    /// <summary>
    /// Serves MQTT on a Kestrel endpoint. For MQTT over TLS call <c>UseHttps</c> first.
    /// </summary>
    public static ListenOptions UseMqtt(this ListenOptions listen)
    {
        listen.UseConnectionHandler<MqttConnectionHandler>();
        return listen;
    }
}
