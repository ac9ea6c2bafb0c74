using SharpEyes.Mqtt;

namespace SharpEyes.Tests.Mqtt;

public sealed class DeliveryTests
{
    public static TheoryData<MqttProtocolVersion, MqttQualityOfService, MqttQualityOfService> Ways()
    {
        var data = new TheoryData<MqttProtocolVersion, MqttQualityOfService, MqttQualityOfService>();
        foreach (var version in Enum.GetValues<MqttProtocolVersion>())
        {
            foreach (var published in Enum.GetValues<MqttQualityOfService>())
            {
                foreach (var subscribed in Enum.GetValues<MqttQualityOfService>())
                    data.Add(version, published, subscribed);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Message_arrives_once_at_the_lower_of_both_qualities(
        MqttProtocolVersion version, MqttQualityOfService published, MqttQualityOfService subscribed)
    {
        await using var broker = new TestBroker();
        var subscriber = await broker.ConnectAsync("subscriber", version);
        var publisher = await broker.ConnectAsync("publisher", version);
        Assert.Equal((MqttReasonCode)subscribed, await subscriber.SubscribeAsync("village/+/camera", subscribed));

        var reason = await publisher.PublishAsync("village/7/camera", "up".Utf8(), published);

        Assert.Equal(MqttReasonCode.Success, reason);
        var message = await subscriber.NextAsync();
        Assert.Equal(("village/7/camera", "up"), (message.Topic, message.Text()));
        Assert.Equal(published < subscribed ? published : subscribed, message.QualityOfService);
        Assert.Empty(await subscriber.AllUntilNowAsync());
    }
}
