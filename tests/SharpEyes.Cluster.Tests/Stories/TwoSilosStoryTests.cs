using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.Tests.Postgres;

namespace SharpEyes.Cluster.Tests.Stories;

/// <summary>Two real silos with PostgreSQL: one is killed and comes back, the other is stopped, and the map of whoever is there stays true.</summary>
public sealed class TwoSilosStoryTests
{
    private const int Cameras = 10;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UntilWatched = TimeSpan.FromSeconds(60);

    [ClusterFact]
    public async Task A_silo_is_killed_and_another_stopped_and_the_map_stays_true()
    {
        var database = PostgresServer.Instance.CreateDatabase();
        await SiloProcess.PrepareAsync(database, ClusterFactAttribute.Scripts);
        await using var history = new HistoryInPostgres(database);
        await using var first = new SiloProcess(database);
        await using var second = new SiloProcess(database);
        await first.StartAsync();
        await second.StartAsync();

        var city = new SmallCity();
        Recorder[] recorders = [.. from township in Enumerable.Range(1, 3) from village in Enumerable.Range(1, 3)
            select city.AddRecorder(Cameras, SmallCity.Village(township, village), heartbeatSeconds: 5)];
        string[] points = [.. recorders.SelectMany(recorder => recorder.Points)];
        await city.ImportAsync(first.Api);
        await SystemTests.Eventually.HoldsAsync("the other silo has read the registry", second.Api.CountOnMapAsync, count => count == points.Length, Soon);

        var lines = recorders.Select((recorder, turn) => new RecorderOfTwoSilos(recorder, [first.MqttPort, second.MqttPort], turn)).ToArray();
        try
        {
            await ShowsAsync(first, points, "all are heard at the first");
            await ShowsAsync(second, points, "all are heard at the second");
            await WatchesAllAsync([first, second], points.Length);

            var victim = (await first.WatchedAsync()).Watched > (await second.WatchedAsync()).Watched ? first : second;
            var survivor = victim == first ? second : first;
            await victim.KillAsync();
            await WatchesAllAsync([survivor], points.Length);
            await BeatenAsync(lines);
            await ShowsAsync(survivor, points, "all are heard at the survivor");

            await victim.StartAsync();
            await WatchesAllAsync([first, second], points.Length);
            await ShowsAsync(victim, points, "the silo that came back shows everybody");

            await survivor.StopAsync();
            await WatchesAllAsync([victim], points.Length);
            await BeatenAsync(lines);
            await ShowsAsync(victim, points, "all are heard at the last one");
        }
        finally
        {
            foreach (var line in lines) await line.DisposeAsync();
        }
        Assert.Equal(points.Length, await history.OnlineAsync());
        Assert.Equal(0, await history.MissedAsync());
        Assert.Equal(0, await history.BrokenAsync());
    }

    private static async Task ShowsAsync(SiloProcess silo, string[] points, string what)
    {
        await using var map = await LiveMap.OpenAsync(silo.Api);
        await map.WaitAsync(points, status => status is { Online: true }, Soon, what);
    }

    private static async Task WatchesAllAsync(SiloProcess[] silos, int points) => await SystemTests.Eventually.HoldsAsync(
        $"{points} points are watched by {silos.Length}",
        async () => await Task.WhenAll(silos.Select(silo => silo.WatchedAsync())),
        seen => seen.Sum(one => one.Watched) == points && seen.All(one => one.Unwatched == 0),
        UntilWatched);

    private static async Task BeatenAsync(RecorderOfTwoSilos[] lines)
    {
        var until = lines.Select(line => line.Acknowledged + 20).ToArray();
        await SystemTests.Eventually.HoldsAsync(
            "every recorder goes on", () => Task.FromResult(lines.Where((line, at) => line.Acknowledged < until[at]).Count()), behind => behind == 0, UntilWatched);
    }
}
