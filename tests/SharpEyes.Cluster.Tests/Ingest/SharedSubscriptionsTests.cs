using SharpEyes.Cluster.Tests.Processes;

namespace SharpEyes.Cluster.Tests.Ingest;

/// <summary>Against a real broker.</summary>
public sealed class SharedSubscriptionsTests : IAsyncLifetime
{
    private Mosquitto _broker = null!;
    private Publisher _device = null!;

    public async Task InitializeAsync()
    {
        _broker = await Mosquitto.StartAsync();
        _device = await Publisher.ConnectAsync(_broker);
    }

    public async Task DisposeAsync()
    {
        await _device.DisposeAsync();
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task Two_silos_share_the_messages_without_loss_or_doubling()
    {
        await using var one = await Silo.StartAsync(_broker, "one");
        await using var two = await Silo.StartAsync(_broker, "two");

        await _device.HeartbeatsAsync("m", 400);

        await Eventually.EqualAsync(400L, () => one.Counts["sharpeyes.broker.acknowledged"] + two.Counts["sharpeyes.broker.acknowledged"]);
        string[] all = [.. one.Host.Flushed, .. two.Host.Flushed];
        Assert.Equal(Enumerable.Range(0, 400).Select(i => $"m{i}").Order(), all.Order());
        Assert.NotEmpty(one.Host.Flushed);
        Assert.NotEmpty(two.Host.Flushed);
        Assert.Equal((0, 0), (one.Counts["sharpeyes.broker.waiting"], two.Counts["sharpeyes.broker.waiting"]));
    }

    [Fact]
    public async Task What_was_not_flushed_is_not_acknowledged_and_comes_again()
    {
        var stuck = new RecordingHost();
        stuck.Hang();
        await using (var silo = await Silo.StartAsync(_broker, "one", stuck))
        {
            await _device.HeartbeatsAsync("m", 10);
            await Eventually.EqualAsync(10L, () => silo.Counts["sharpeyes.broker.received"]);
            await silo.StopAsync();
            Assert.Equal((0, 0), (silo.Counts["sharpeyes.broker.acknowledged"], silo.Counts["sharpeyes.broker.waiting"]));
        }
        Assert.Empty(stuck.Flushed);
        Assert.Equal(0, stuck.OpenSessions);

        await using var again = await Silo.StartAsync(_broker, "one");

        await Eventually.EqualAsync(10, () => again.Host.Flushed.Count);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"m{i}"), again.Host.Flushed.Order());
    }

    [Fact]
    public async Task What_was_flushed_does_not_come_again()
    {
        await using (var silo = await Silo.StartAsync(_broker, "one"))
        {
            await _device.HeartbeatsAsync("m", 10);
            await Eventually.EqualAsync(10L, () => silo.Counts["sharpeyes.broker.acknowledged"]);
        }
        await _device.HeartbeatAsync("while away");

        await using var again = await Silo.StartAsync(_broker, "one");

        await _device.HeartbeatAsync("next");
        await Eventually.EqualAsync(2, () => again.Host.Flushed.Count);
        Assert.Equal(["next", "while away"], again.Host.Flushed.Order());
    }

    [Fact]
    public async Task Poison_goes_to_the_dead_letters_and_does_not_come_again()
    {
        await using var operatorOnDuty = await Publisher.ConnectAsync(_broker);
        await operatorOnDuty.ListenAsync("sharpeyes/v1/dead-letters/#");
        await using (var silo = await Silo.StartAsync(_broker, "one", null, ("ClientsPerSilo", "1")))
        {
            for (var i = 0; i < 40; i++) await _device.HeartbeatAsync(i % 2 == 0 ? $"bad{i}" : $"m{i}");
            await Eventually.EqualAsync(40L, () => silo.Counts["sharpeyes.broker.acknowledged"]);
            Assert.Equal((20, 20), (silo.Counts["sharpeyes.broker.refused"], silo.Counts["sharpeyes.broker.dead_letters"]));
        }
        await Eventually.EqualAsync(20, () => operatorOnDuty.Heard.Count);
        Assert.All(operatorOnDuty.Heard, letter => Assert.Equal("sharpeyes/v1/dead-letters/malformed-json", letter.Topic));
        Assert.Equal("bad0", Publisher.TextOf(operatorOnDuty.Heard.First()));
        var properties = operatorOnDuty.Heard.First().UserProperties.ToDictionary(one => one.Name, one => System.Text.Encoding.UTF8.GetString(one.ValueBuffer.Span));
        Assert.Equal("sharpeyes/v1/points/23050200001320000011/heartbeat", properties["original-topic"]);
        Assert.Equal("malformed-json", properties["reason"]);
        Assert.True(DateTimeOffset.TryParse(properties["received-at"], out _));

        await using var again = await Silo.StartAsync(_broker, "one", null, ("ClientsPerSilo", "1"));
        await _device.HeartbeatAsync("next");
        await Eventually.EqualAsync(1, () => again.Host.Accepted.Count);
        Assert.Equal(["next"], again.Host.Accepted);
    }

    [Fact]
    public async Task Retained_states_are_read_once_and_later_ones_come_once()
    {
        foreach (var gateway in new[] { "a", "b", "c" }) await _device.StateAsync(gateway, $"{gateway} online", retain: true);

        await using var silo = await Silo.StartAsync(_broker, "one");

        await Eventually.EqualAsync(3, () => silo.Host.Flushed.Count);
        await _device.StateAsync("b", "b offline", retain: true);
        await Eventually.EqualAsync(4, () => silo.Host.Flushed.Count);
        // The ordinary subscription is over when its connection is.
        await Eventually.EqualAsync(2, () => silo.Host.OpenSessions);
        await _device.StateAsync("c", "c offline", retain: true);
        await Eventually.EqualAsync(5, () => silo.Host.Flushed.Count);
        Assert.Equal(["a online", "b offline", "b online", "c offline", "c online"], silo.Host.Accepted.Order());
    }

    [Fact]
    public async Task A_broker_that_dies_and_returns_loses_nothing()
    {
        var host = new RecordingHost();
        host.Hang();
        await using var silo = await Silo.StartAsync(_broker, "one", host);
        await _device.HeartbeatsAsync("before", 20);
        await Eventually.EqualAsync(20L, () => silo.Counts["sharpeyes.broker.received"]);

        await _broker.StopAsync();
        await Eventually.EqualAsync(0L, () => silo.Counts["sharpeyes.broker.connected"]);
        Assert.True(silo.Hearing.IsDeaf);
        await _broker.StartAgainAsync();
        host.Release();
        await silo.ConnectedAsync();
        Assert.False(silo.Hearing.IsDeaf);
        // Mosquitto keeps sessions over its restart and what waits in them, but not that a subscription was a shared one: what is
        // published before the silo is back reaches nobody.
        await using (var device = await Publisher.ConnectAsync(_broker)) await device.HeartbeatsAsync("after", 20);

        await Eventually.TrueAsync(() => host.Flushed.Distinct().Count() == 40, () => string.Join(' ', host.Flushed));
        Assert.Equal(40, host.Flushed.Count);
        Assert.True(silo.Counts["sharpeyes.broker.reconnects"] >= 2);
        await Eventually.EqualAsync(40L, () => silo.Counts["sharpeyes.broker.acknowledged"]);
    }

    [Fact]
    public async Task The_receive_maximum_bounds_what_is_in_flight()
    {
        var host = new RecordingHost();
        host.Hang();
        await using var silo = await Silo.StartAsync(_broker, "one", host, ("ClientsPerSilo", "1"), ("ReceiveMaximum", "5"));

        await _device.HeartbeatsAsync("m", 50);
        await Eventually.EqualAsync(5L, () => silo.Counts["sharpeyes.broker.received"]);
        // A round trip through the broker, which writes to its clients in order: a sixth would be here.
        await _device.ListenAsync("echo");
        await _device.EchoAsync("echo");
        await Eventually.EqualAsync(1, () => _device.Heard.Count);
        Assert.Equal((5, 5), (silo.Counts["sharpeyes.broker.received"], silo.Counts["sharpeyes.broker.waiting"]));

        host.Release();
        await Eventually.EqualAsync(50, () => host.Flushed.Count);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"m{i}"), host.Flushed);
    }

    [Fact]
    public async Task Nothing_is_taken_before_the_host_has_its_points()
    {
        await _device.StateAsync("a", "a online", retain: true);
        await using var silo = await Silo.BeginAsync(_broker, "one");
        // Another one that begins later is through with everything.
        await using var other = await Silo.StartAsync(_broker, "two");
        await Eventually.EqualAsync(1, () => other.Host.Flushed.Count);
        Assert.Equal(0, silo.Host.Sessions);

        silo.Readiness.Open();

        await Eventually.EqualAsync(1, () => silo.Host.Flushed.Count);
    }

    [Fact]
    public async Task A_session_the_broker_forgot_makes_the_states_be_read_again()
    {
        await _device.StateAsync("a", "a online", retain: true);
        await using var silo = await Silo.StartAsync(_broker, "one", null, ("ClientsPerSilo", "1"), ("SessionExpiry", "00:00:00"));
        await Eventually.EqualAsync(1, () => silo.Host.Flushed.Count);
        await Eventually.EqualAsync(1, () => silo.Host.OpenSessions);

        await _broker.StopAsync();
        await _broker.StartAgainAsync();

        await Eventually.EqualAsync(2, () => silo.Host.Flushed.Count);
    }
}
