namespace SharpEyes.Mqtt.Broker;

/// <summary>The ingress of a host that registers none: every message is taken and only routed.</summary>
internal sealed class NoIngress : IMqttIngress, IMqttIngressSession
{
    public IMqttIngressSession Open(MqttClientIdentity client) => this;

    public MqttReasonCode Accept(in MqttInboundPublish publish) => MqttReasonCode.Success;

    public bool MaySubscribe(ReadOnlySpan<byte> filter) => true;

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void Close()
    {
    }
}
