using Microsoft.AspNetCore.Connections;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Mqtt.Hosting;

/// <summary>Hands the connections of a Kestrel endpoint to the broker. See <see cref="MqttEndpointExtensions.UseMqtt"/>.</summary>
public sealed class MqttConnectionHandler(MqttBroker broker) : ConnectionHandler
{
    public override Task OnConnectedAsync(ConnectionContext connection) => broker.ServeAsync(connection);
}
