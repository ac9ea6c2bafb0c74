using SharpEyes.Cluster.Tests.Processes;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Tests.Telemetry;

/// <summary>What becomes of the roll-ups when the server refuses, rests or is away.</summary>
public sealed class WriteFailuresTests : IAsyncLifetime
{
    private InfluxStandIn _server = null!;

    public async Task InitializeAsync() => _server = await InfluxStandIn.StartAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Empty(_server.Complaints);
    }

    [Fact]
    public async Task A_roll_up_is_one_line()
    {
        await using var store = await StoreUnderTest.StartAsync(_server.Url);

        await store.WriteAsync(
            new MinuteRollup(29_000_000, 42, 6, 2048.5f, 25, 1e-7f, 3, 4),
            new MinuteRollup(29_000_000, 43, 1, float.NaN, float.PositiveInfinity, float.NaN, float.NaN, 0));

        await Eventually.EqualAsync(2, () => _server.Lines.Count);
        Assert.Equal(
        [
            "minute_rollups,point=42 heartbeats=6i,kbps=2048.5,fps=25,loss=1E-07,jitter_ms=3,delay_ms=4 1740000000",
            "minute_rollups,point=43 heartbeats=1i,delay_ms=0 1740000000",
        ], _server.Lines);
    }

    [Fact]
    public async Task A_batch_the_server_calls_malformed_is_dropped_and_the_next_is_written()
    {
        _server.Next(400);
        await using var store = await StoreUnderTest.StartAsync(_server.Url, null, ("BatchSize", "2"));

        await store.WriteAsync(Rollup(1), Rollup(2), Rollup(3));

        await Eventually.EqualAsync(1L, () => store.Counts["sharpeyes.influx.written"]);
        Assert.Equal((2, 0, 2), (store.Counts["sharpeyes.influx.refused"], store.Counts["sharpeyes.influx.retries"], _server.Writes));
        Assert.Contains("point=3 ", Assert.Single(_server.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_rest_gets_it()
    {
        var time = new SteppedClock();
        _server.Next(503, retryAfter: "37");
        await using var store = await StoreUnderTest.StartAsync(_server.Url, time);
        await store.WriteAsync(Rollup(1));
        await time.ArmedAsync();
        time.Advance(TimeSpan.FromMilliseconds(20));
        await Eventually.EqualAsync(1L, () => store.Counts["sharpeyes.influx.retries"]);
        await time.ArmedAsync();

        time.Advance(TimeSpan.FromSeconds(36.9));
        Assert.Equal((1, 0), (_server.Writes, _server.Lines.Count));
        time.Advance(TimeSpan.FromSeconds(0.1));

        await Eventually.EqualAsync(1, () => _server.Lines.Count);
    }

    [Fact]
    public async Task Attempts_come_later_and_later()
    {
        var time = new SteppedClock();
        for (var i = 0; i < 4; i++) _server.Next(i % 2 == 0 ? 500 : 401);
        await using var store = await StoreUnderTest.StartAsync(_server.Url, time);
        await store.WriteAsync(Rollup(1));
        await time.ArmedAsync();
        time.Advance(TimeSpan.FromMilliseconds(20));

        for (var i = 0; i < 4; i++)
        {
            await Eventually.EqualAsync(i + 1L, () => store.Counts["sharpeyes.influx.retries"]);
            await time.ArmedAsync();
            time.Advance(TimeSpan.FromSeconds(Math.Pow(2, i) / 2) - TimeSpan.FromMilliseconds(1));
            Assert.Equal(i + 1, _server.Writes);
            time.Advance(TimeSpan.FromSeconds(Math.Pow(2, i) / 2) + TimeSpan.FromMilliseconds(1));
        }

        await Eventually.EqualAsync(1, () => _server.Lines.Count);
    }

    [Fact]
    public async Task A_rest_until_a_date_is_a_failure_like_another()
    {
        _server.Next(503, retryAfter: "Fri, 31 Dec 2027 23:59:59 GMT");
        await using var store = await StoreUnderTest.StartAsync(_server.Url);

        await store.WriteAsync(Rollup(1));

        await Eventually.EqualAsync(1, () => _server.Lines.Count);
        Assert.Equal(1, store.Counts["sharpeyes.influx.retries"]);
    }

    [Fact]
    public async Task When_too_many_wait_the_oldest_give_way()
    {
        var time = new SteppedClock();
        _server.Next(500);
        await using var store = await StoreUnderTest.StartAsync(_server.Url, time, ("BufferedRollups", "1000"), ("BatchSize", "100000"));
        await store.WriteAsync([.. Enumerable.Range(1, 600).Select(Rollup)]);
        await time.ArmedAsync();
        time.Advance(TimeSpan.FromMilliseconds(20));
        await Eventually.EqualAsync(1L, () => store.Counts["sharpeyes.influx.retries"]);

        await store.WriteAsync([.. Enumerable.Range(601, 650).Select(Rollup)]);
        await time.ArmedAsync();
        time.Advance(TimeSpan.FromSeconds(1));

        await Eventually.EqualAsync(1_000, () => _server.Lines.Count);
        Assert.Contains("point=251 ", _server.Lines.First(), StringComparison.Ordinal);
        // The server has them before the store has heard so.
        await Eventually.EqualAsync(0L, () => store.Counts.Observed("sharpeyes.influx.waiting"));
        Assert.Equal(250, store.Counts.Observed("sharpeyes.influx.dropped"));
    }

    [Fact]
    public async Task What_comes_while_the_others_stop_is_still_written()
    {
        var time = new SteppedClock();
        await using var store = await StoreUnderTest.StartAsync(_server.Url, time, ("BatchSize", "2"));
        await store.WriteAsync(Rollup(1), Rollup(2), Rollup(3));

        await store.StopAsync();

        Assert.Equal(3, _server.Lines.Count);
    }

    [Fact]
    public async Task The_end_does_not_wait_for_a_server_that_fails()
    {
        for (var i = 0; i < 10; i++) _server.Next(500);
        await using var store = await StoreUnderTest.StartAsync(_server.Url, new SteppedClock());
        await store.WriteAsync(Rollup(1));

        await store.StopAsync();

        Assert.Equal((1, 0), (_server.Writes, _server.Lines.Count));
    }

    [Fact]
    public async Task Without_an_address_the_store_of_before_stays()
    {
        await using var store = await StoreUnderTest.StartAsync("");

        await store.WriteAsync(Rollup(1));

        Assert.Equal((1, 0), (store.Local.Written, _server.Writes));
    }

    private static MinuteRollup Rollup(int point) => new(29_000_000, point, 1, 1, float.NaN, float.NaN, float.NaN, float.NaN);
}
