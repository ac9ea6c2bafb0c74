using SharpEyes.Mqtt.Broker;
using SharpEyes.Tests.Behaviour;
using static SharpEyes.Mqtt.MqttQualityOfService;

namespace SharpEyes.Tests.Mqtt;

/// <summary>A sender over its rate is read later; nothing is lost and nobody else waits.</summary>
public sealed class PaceTests
{
    private static readonly MqttBrokerOptions Options = new() { MaxPacketsPerSecond = 100, MaxBytesPerSecond = 10_000, RateBurst = TimeSpan.FromSeconds(2) };

    [Fact]
    public void What_was_saved_up_comes_at_once_and_then_the_rate_holds()
    {
        var time = new ManualTimeProvider();
        var pace = new ReadPace(Options, time);
        Assert.Equal(0.5, pace.Spend(50, 500).TotalSeconds, 3);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.Zero, pace.Spend(200, 2_000));
        Assert.Equal(1.0, pace.Spend(100, 1_000).TotalSeconds, 3);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0.5, pace.Spend(50, 500).TotalSeconds, 3);
    }

    [Fact]
    public void Who_comes_again_has_saved_up_nothing() => Assert.Equal(3.0, new ReadPace(Options, new ManualTimeProvider()).Spend(300, 300).TotalSeconds, 3);

    [Fact]
    public void Large_packets_count_by_their_bytes() => Assert.Equal(3.0, new ReadPace(Options, new ManualTimeProvider()).Spend(1, 30_000).TotalSeconds, 3);

    [Fact]
    public async Task A_flood_of_one_user_is_held_back_whole_and_does_not_delay_another()
    {
        const int flood = 500;
        var ingress = new RecordingIngress();
        await using var broker = new TestBroker(options => options.MaxPacketsPerSecond = 1_000, ingress, new NamedUsers());
        var fast = await broker.ConnectAsync("fast", configure: options => options with { UserName = "anna", Password = "right" });
        var calm = await broker.ConnectAsync("calm");
        var payload = new string('x', 4_000).Utf8();

        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < flood; i++)
                await fast.PublishAsync("flood", payload);
        });
        await TestBroker.UntilAsync(() => CountOf("flood", ingress) > 0);
        for (var i = 0; i < flood; i++)
            await calm.PublishAsync("calm", payload, AtLeastOnce).AsTask().Soon();
        Assert.Equal(flood, CountOf("calm", ingress));

        // What one read holds, and no more while the clock stands: the other one has had all its messages acknowledged meanwhile.
        Assert.InRange(CountOf("flood", ingress), 1, 100);

        // However long it takes, all of it comes.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (CountOf("flood", ingress) < flood)
        {
            broker.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(1), patience.Token);
        }

        await sending.Soon();
    }

    private static int CountOf(string topic, RecordingIngress ingress) => ingress.Seen.Count(seen => seen.StartsWith($"publish {topic} ", StringComparison.Ordinal));
}
