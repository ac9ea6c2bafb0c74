using System.Net;
using Microsoft.AspNetCore.Connections;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Mqtt.Transport;

/// <summary>Lets Kestrel listen on an <see cref="MqttEndPoint"/>; every other endpoint is left to the other transports.</summary>
internal sealed class MqttTransportFactory(MqttBroker broker) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is MqttEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var mqtt = (MqttEndPoint)endpoint;
        return ValueTask.FromResult<IConnectionListener>(SocketListener.Bind(mqtt, mqtt.UsesMiddleware ? null : broker));
    }
}
