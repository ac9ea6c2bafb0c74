using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SharpEyes.Simulator.Load;
using SharpEyes.Simulator.Servers;

namespace SharpEyes.Tests.Simulator;

public sealed class LoadTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(0, 5)]
    [InlineData(1, 3)]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    public async Task A_run_reports_what_the_server_has_seen(int quality, int version)
    {
        await using var server = new TinyMqttServer(version);
        var options = new LoadOptions { Servers = [server.Address], Connections = 3, Points = 100, Rate = 2_000, Seconds = 1, QualityOfService = quality, Version = version };

        var report = await new LoadRun(options, TimeProvider.System).RunAsync(CancellationToken.None);

        // A busy machine sends less than asked, never more.
        Assert.InRange(report.Sent, 100, 2_100);
        Assert.Equal(report.Sent, server.Heartbeats.Count);
        Assert.Equal(quality == 0 ? 0 : report.Sent, report.Acknowledged);
        Assert.Equal(0, report.Unanswered);
        Assert.NotNull(report.LatencyMs.P99);
        Assert.Equal(100, server.Heartbeats.Select(heartbeat => heartbeat.Topic).Distinct().Count());
        Assert.All(server.Heartbeats, heartbeat => Assert.Equal(210, heartbeat.Payload.Length));
        Assert.All(server.Heartbeats.GroupBy(heartbeat => heartbeat.Topic), IsWellFormedAndInOrder);
    }

    [Fact]
    public async Task The_report_is_one_line_of_json_with_the_documented_names()
    {
        await using var server = new TinyMqttServer(3);
        var options = new LoadOptions { Servers = [server.Address], Connections = 1, Points = 10, Rate = 100, Seconds = 0.3, QualityOfService = 1 };

        var report = await new LoadRun(options, TimeProvider.System).RunAsync(CancellationToken.None);
        var json = JsonSerializer.Serialize(report, LoadReportJson.Default.LoadReport);

        Assert.DoesNotContain('\n', json);
        using var parsed = JsonDocument.Parse(json);
        foreach (var name in new[] { "sent", "acknowledged", "sentPerSecond", "acknowledgedPerSecond", "connections", "points", "qos", "pattern", "cpuSeconds" })
        {
            Assert.True(parsed.RootElement.TryGetProperty(name, out _), name);
        }
        Assert.Equal(["p50", "p90", "p99", "max"], parsed.RootElement.GetProperty("latencyMs").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Garbage_breaks_each_eighth_payload_and_a_skewed_run_prefers_the_hot_points()
    {
        await using var server = new TinyMqttServer(3);
        var options = new LoadOptions
        {
            Servers = [server.Address],
            Connections = 1,
            Points = 1_000,
            Rate = 8_000,
            Seconds = 0.5,
            QualityOfService = 1,
            Pattern = LoadPattern.Garbage,
            HotShare = 0.5,
        };

        var report = await new LoadRun(options, TimeProvider.System).RunAsync(CancellationToken.None);

        Assert.InRange(server.Heartbeats.Count(heartbeat => !IsJson(heartbeat.Payload)), (report.Sent / 8) - 2, (report.Sent / 8) + 2);
        var hot = server.Heartbeats.CountBy(heartbeat => heartbeat.Topic).OrderByDescending(point => point.Value).Take(10).Sum(point => point.Value);
        Assert.InRange((double)hot / report.Sent, 0.4, 0.6);
    }

    [Fact]
    public async Task A_storm_kills_connections_and_brings_them_back()
    {
        await using var server = new TinyMqttServer(3);
        var options = new LoadOptions { Servers = [server.Address], Connections = 4, Points = 8, Rate = 400, Seconds = 2.5, QualityOfService = 1, Pattern = LoadPattern.Storm };

        var report = await new LoadRun(options, TimeProvider.System).RunAsync(CancellationToken.None);

        Assert.InRange(report.Reconnected, 1, 3);
        Assert.Equal(0, report.ConnectionsLost);
        Assert.Contains(server.Heartbeats, heartbeat => !IsUp(heartbeat.Payload));
        Assert.Contains(server.Heartbeats, heartbeat => IsUp(heartbeat.Payload));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error_and_not_a_report()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var options = new LoadOptions { Servers = [new ServerAddress("127.0.0.1", ((IPEndPoint)closed.LocalEndPoint!).Port)], Connections = 1, Seconds = 0.1 };

        await Assert.ThrowsAsync<SocketException>(() => new LoadRun(options, TimeProvider.System).RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Connections_of_a_server_that_dies_go_on_with_the_next()
    {
        var dying = new TinyMqttServer(3);
        await using var staying = new TinyMqttServer(3);
        var options = new LoadOptions { Servers = [dying.Address, staying.Address], Connections = 4, Points = 40, Rate = 800, Seconds = 3, QualityOfService = 1 };

        var run = new LoadRun(options, TimeProvider.System).RunAsync(CancellationToken.None);
        await dying.HearAsync(20);
        await staying.HearAsync(20);
        Assert.InRange(staying.Heartbeats.Select(heartbeat => heartbeat.Topic).Distinct().Count(), 1, 20);
        await dying.DisposeAsync();
        var report = await run;

        Assert.Equal(2, report.ConnectionsLost);
        Assert.Equal(2, report.Reconnected);
        Assert.Equal(40, staying.Heartbeats.Select(heartbeat => heartbeat.Topic).Distinct().Count());
    }

    [Fact]
    public void Percentiles_are_right_to_a_few_per_cent()
    {
        var histogram = new LatencyHistogram();
        Assert.Null(histogram.PercentileMs(0.5));
        for (var i = 1; i <= 10_000; i++)
        {
            histogram.Record(TimeSpan.FromMicroseconds(i * 10));
        }

        Assert.InRange(histogram.PercentileMs(0.50)!.Value, 49, 52);
        Assert.InRange(histogram.PercentileMs(0.99)!.Value, 98, 100);
        Assert.Equal(100, histogram.MaxMs);
    }

    private static void IsWellFormedAndInOrder(IEnumerable<(string Topic, byte[] Payload)> heartbeats)
    {
        var last = 0u;
        foreach (var (_, payload) in heartbeats)
        {
            using var json = JsonDocument.Parse(payload);
            Assert.True(json.RootElement.GetProperty("seq").GetUInt32() > last);
            last = json.RootElement.GetProperty("seq").GetUInt32();
            Assert.InRange(json.RootElement.GetProperty("ts").GetInt64(), 1_700_000_000_000, 3_000_000_000_000);
        }
    }

    private static bool IsUp(byte[] payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.GetProperty("stream").GetProperty("up").GetBoolean();
    }

    private static bool IsJson(byte[] payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
