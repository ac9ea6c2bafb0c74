using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Server.Intake;

/// <summary>The way in of a listed user who may not publish or subscribe to everything.</summary>
internal sealed class ListedIngressSession(MqttListedUser user, IMqttIngressSession inner) : IMqttIngressSession
{
    public MqttReasonCode Accept(in MqttInboundPublish publish) =>
        user.MayPublish(publish.Topic) ? inner.Accept(publish) : MqttReasonCode.NotAuthorized;

    public bool MaySubscribe(ReadOnlySpan<byte> filter) => user.MaySubscribe(filter);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public void Close() => inner.Close();
}
