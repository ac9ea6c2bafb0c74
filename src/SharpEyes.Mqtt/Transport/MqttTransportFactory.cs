using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Mqtt.Transport;

/// <summary>
/// Lets Kestrel listen on an <see cref="MqttEndPoint"/>; every other endpoint is left to the other transports. Kestrel makes its transports while the host is
/// being built; the broker is asked for only when an endpoint opens, after the options were checked.
/// </summary>
internal sealed class MqttTransportFactory(IServiceProvider services) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is MqttEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var mqtt = (MqttEndPoint)endpoint;
        return ValueTask.FromResult<IConnectionListener>(SocketListener.Bind(mqtt, services.GetRequiredService<MqttBroker>(), direct: !mqtt.UsesMiddleware));
    }
}
