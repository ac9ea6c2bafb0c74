using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.Telemetry;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public sealed class SqliteTelemetryStoreTests : IDisposable
{
    private const int Minute = 29_800_000;
    private readonly TemporaryRegistry _registry = new(DatabaseKind.Sqlite);
    private readonly SqliteTelemetryStore _store;

    public SqliteTelemetryStoreTests() => _store = new SqliteTelemetryStore(_registry.Folder);

    [Fact]
    public async Task A_points_minutes_are_read_back_and_gaps_stay_gaps()
    {
        await _store.WriteAsync([ARollup(Minute, 1), ARollup(Minute, 2), ARollup(Minute + 1, 2), ARollup(Minute + 3, 2)], CancellationToken.None);

        var read = await _store.ReadAsync(2, Minute - 60, Minute + 3, CancellationToken.None);

        Assert.Equal([ARollup(Minute, 2), ARollup(Minute + 1, 2)], read);
    }

    [Fact]
    public async Task What_was_not_measured_stays_not_measured()
    {
        var rollup = new MinuteRollup(Minute, 1, 3, float.NaN, 25, float.NaN, float.NaN, 0);
        await _store.WriteAsync([rollup], CancellationToken.None);

        Assert.Equal([rollup], await _store.ReadAsync(1, Minute, Minute + 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_minute_written_again_is_replaced()
    {
        await _store.WriteAsync([ARollup(Minute, 1)], CancellationToken.None);
        await _store.WriteAsync([ARollup(Minute, 1) with { Heartbeats = 60 }], CancellationToken.None);

        Assert.Equal(60, Assert.Single(await _store.ReadAsync(1, Minute, Minute + 1, CancellationToken.None)).Heartbeats);
    }

    [Fact]
    public async Task Asking_for_all_time_of_an_empty_store_finds_nothing() =>
        Assert.Empty(await _store.ReadAsync(1, 0, int.MaxValue, CancellationToken.None));

    [Fact]
    public async Task Trimming_takes_the_oldest_first_and_stops_at_the_limit()
    {
        await _store.WriteAsync([ARollup(Minute, 1), ARollup(Minute, 2), ARollup(Minute + 1, 1), ARollup(Minute + 2, 1)], CancellationToken.None);

        Assert.Equal(2, _store.Trim(Minute + 2, 2));
        Assert.Equal([Minute + 1, Minute + 2], (await _store.ReadAsync(1, 0, int.MaxValue, CancellationToken.None)).Select(rollup => rollup.Minute));
        Assert.Equal(1, _store.Trim(Minute + 2, 2));
        Assert.Equal(0, _store.Trim(Minute + 2, 2));
    }

    public void Dispose()
    {
        _store.Dispose();
        _registry.Dispose();
    }

    private static MinuteRollup ARollup(int minute, int point) => new(minute, point, 1, 2048, 24.75f, 0.002f, 8.5f, 120);
}
