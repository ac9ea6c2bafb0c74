using System.Text;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Client;

namespace SharpEyes.Tests.Mqtt;

internal static class MqttTesting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<MqttMessage> NextAsync(this MqttClient client)
        => await client.Messages.ReadAsync().AsTask().WaitAsync(Patience);

    public static string Text(this MqttMessage message) => Encoding.UTF8.GetString(message.Payload.Span);

    public static ReadOnlyMemory<byte> Utf8(this string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Publishes a mark to the client's own topic and returns what came before it: what did not come by then does not come.</summary>
    public static async Task<IReadOnlyList<MqttMessage>> AllUntilNowAsync(this MqttClient client)
    {
        const string mark = "$mark";
        await client.SubscribeAsync(mark, MqttQualityOfService.AtLeastOnce);
        await client.PublishAsync(mark, default, MqttQualityOfService.AtLeastOnce);
        List<MqttMessage> messages = [];
        while (await client.NextAsync() is var message && message.Topic != mark)
            messages.Add(message);
        return messages;
    }

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Patience);

    public static Task Soon(this Task task) => task.WaitAsync(Patience);
}
