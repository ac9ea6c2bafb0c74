using System.Collections.Concurrent;
using System.Text;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Tests.Mqtt;

/// <summary>Notes what the broker hands over, in order.</summary>
internal sealed class RecordingIngress : IMqttIngress, IMqttIngressSession
{
    public delegate MqttReasonCode Judge(in MqttInboundPublish publish);

    public Judge Verdict { get; init; } = static (in MqttInboundPublish _) => MqttReasonCode.Success;

    /// <summary>When set, a flush completes only when this does.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public ConcurrentQueue<string> Seen { get; } = new();

    public IMqttIngressSession Open(MqttClientIdentity client)
    {
        Seen.Enqueue($"open {client.ClientId}");
        return this;
    }

    public MqttReasonCode Accept(in MqttInboundPublish publish)
    {
        Seen.Enqueue($"{(publish.IsWill ? "will" : "publish")} {Encoding.UTF8.GetString(publish.Topic)} {Encoding.UTF8.GetString(publish.Payload)}");
        return Verdict(publish);
    }

    /// <summary>Which filters may be subscribed to.</summary>
    public Func<string, bool> MayRead { get; init; } = static _ => true;

    public bool MaySubscribe(ReadOnlySpan<byte> filter) => MayRead(Encoding.UTF8.GetString(filter));

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Seen.Enqueue("flush");
        return Gate is null ? ValueTask.CompletedTask : new ValueTask(Gate.Task);
    }

    public void Close() => Seen.Enqueue("close");
}
