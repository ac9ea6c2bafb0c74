using SharpEyes.Cluster.Ingest;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Cluster.Tests.Ingest;

public sealed class BrokerOptionsTests
{
    [Theory]
    [InlineData("broker:1883", "broker", 1883)]
    [InlineData("10.0.0.7:8883", "10.0.0.7", 8883)]
    [InlineData("[::1]:1883", "::1", 1883)]
    public void An_address_is_a_host_and_a_port(string text, string host, int port)
    {
        var server = BrokerClients.ReadServer(text);

        Assert.Equal((host, port), (server?.Host, server?.Port));
    }

    [Theory]
    [InlineData("broker")]
    [InlineData("broker:x")]
    [InlineData("broker:0")]
    [InlineData("me@broker:1883")]
    [InlineData("broker:1883/path")]
    [InlineData("")]
    public void Anything_else_is_named_at_the_start(string text)
    {
        var result = new BrokerServersValidator().Validate(null, new BrokerOptions { Servers = [text], CaFile = "missing.pem" });

        Assert.Equal(2, result.Failures!.Count());
        Assert.Contains($"'{text}'", result.Failures!.First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("#")]
    public void A_group_is_one_word(string group) =>
        Assert.True(new BrokerOptionsValidator().Validate(null, new BrokerOptions { Group = group }).Failed);

    [Fact]
    public void The_defaults_are_in_order() => Assert.True(new BrokerOptionsValidator().Validate(null, new BrokerOptions()).Succeeded);

    [Fact]
    public void Waiting_grows_is_spread_and_begins_anew_after_a_connection_that_was_of_use()
    {
        var (one, two) = (new ReconnectDelay(new Random(1)), new ReconnectDelay(new Random(2)));

        var waits = Enumerable.Range(0, 10).Select(_ => one.After(TimeSpan.FromSeconds(1)).TotalSeconds).ToArray();

        for (var i = 0; i < 10; i++) Assert.InRange(waits[i], Math.Min(30, 0.5 * Math.Pow(2, i)) / 2, Math.Min(30, 0.5 * Math.Pow(2, i)));
        Assert.NotEqual(waits[0], two.After(TimeSpan.Zero).TotalSeconds);
        Assert.InRange(one.After(TimeSpan.FromMinutes(1)).TotalSeconds, 0.25, 0.5);
    }

    [Fact]
    public void A_reason_is_named_as_topics_are_written() => Assert.Equal("bad-device-code", DeadLetters.NameOf(RefusalReason.BadDeviceCode));
}
