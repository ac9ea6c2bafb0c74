using SharpEyes.Cluster.Tests.Processes;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Tests.Telemetry;

/// <summary>A real server of the same write protocol, read back through its own interface.</summary>
public sealed class WriteToVictoriaMetricsTests
{
    [VictoriaMetricsFact]
    public async Task What_is_written_is_there_with_its_times_and_without_what_was_not_measured()
    {
        await using var server = await VictoriaMetrics.StartAsync();
        var minute = (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60) - 2;
        await using (var store = await StoreUnderTest.StartAsync(server.Url))
        {
            await store.WriteAsync(
                new MinuteRollup(minute, 7, 6, 2048.5f, 25, 0.00001f, 3.25f, float.NaN),
                new MinuteRollup(minute + 1, 7, 5, 1024, float.NaN, float.NaN, float.NaN, float.NaN),
                new MinuteRollup(minute, 8, 65535, 0, 0, 0, 0, 0));
            await Eventually.EqualAsync(3L, () => store.Counts["sharpeyes.influx.written"]);
        }

        var found = await server.ExportAsync(expected: 13);

        Assert.Equal([(minute, 2048.5), (minute + 1, 1024)], found["minute_rollups_kbps", "7"]);
        Assert.Equal([(minute, 6), (minute + 1, 5)], found["minute_rollups_heartbeats", "7"]);
        Assert.Equal([(minute, 25)], found["minute_rollups_fps", "7"]);
        Assert.Equal([(minute, 0.00001)], found["minute_rollups_loss", "7"]);
        Assert.Equal([(minute, 3.25)], found["minute_rollups_jitter_ms", "7"]);
        Assert.Empty(found["minute_rollups_delay_ms", "7"]);
        Assert.Equal([(minute, 65535)], found["minute_rollups_heartbeats", "8"]);
        Assert.Equal([(minute, 0)], found["minute_rollups_delay_ms", "8"]);
    }

    [VictoriaMetricsFact]
    public async Task A_server_that_was_away_gets_everything_when_it_is_back()
    {
        await using var server = await VictoriaMetrics.StartAsync();
        var minute = (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60) - 2;
        await server.StopAsync();
        await using var store = await StoreUnderTest.StartAsync(server.Url, null, ("BatchSize", "100"));
        await store.WriteAsync([.. Enumerable.Range(1, 1_000).Select(point => new MinuteRollup(minute, point, 1, point, float.NaN, float.NaN, float.NaN, float.NaN))]);
        await Eventually.TrueAsync(() => store.Counts["sharpeyes.influx.retries"] >= 1, () => "no attempt");

        await server.StartAgainAsync();

        await Eventually.EqualAsync(1_000L, () => store.Counts["sharpeyes.influx.written"]);
        var found = await server.ExportAsync(expected: 2_000);
        Assert.Equal([(minute, 1_000)], found["minute_rollups_kbps", "1000"]);
    }
}
