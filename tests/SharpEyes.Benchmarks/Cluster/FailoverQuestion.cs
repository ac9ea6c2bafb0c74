using System.Diagnostics;
using System.Text.Json;
using SharpEyes.Benchmarks.Macro;
using SharpEyes.SystemTests;
using SharpEyes.Tests.Postgres;

namespace SharpEyes.Benchmarks.Cluster;

/// <summary>Two silos, all points heard; one is killed. How long until the other watches everything, and was anybody offline meanwhile?</summary>
internal sealed class FailoverQuestion(TemporaryDatabase template, CityOfPoints city)
{
    private const string Unwatched = "sharpeyes_cluster_unwatched";
    private const string Watched = "sharpeyes_cluster_watched";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public async Task AskAsync(Workbench bench)
    {
        var (seconds, offline) = (new List<double>(), 0);
        for (var repeat = 0; repeat < bench.Repeats; repeat++)
        {
            using var database = template.Copy();
            await using var cluster = await SilosUnderTest.StartAsync(database.ConnectionString, 2);
            for (var round = 0; round < 2; round++) await Load.RunAsync(city, cluster.Endpoints, 1, "20000", 100, 8);
            var survivor = cluster.Members[0];
            await Eventually.HoldsAsync("all points are watched", async () => await survivor.MetricAsync(Unwatched) == 0, Patience);

            await using var load = Load.Start(city, $"127.0.0.1:{survivor.MqttPort}", 1, "10000", 50, 25);
            await cluster.KillAsync(cluster.Members[1]);
            var clock = Stopwatch.StartNew();
            await Eventually.HoldsAsync(
                "the other silo watches all points",
                async () =>
                {
                    offline = Math.Max(offline, await OfflineAsync(survivor));
                    return await survivor.MetricAsync(Watched) == city.Points;
                },
                Patience);
            seconds.Add(clock.Elapsed.TotalSeconds);
            await load.ExitAsync(TimeSpan.FromMinutes(2));
        }
        var question = $"one of two silos is killed, {city.Points:N0} points, 10,000 heartbeats/s";
        bench.Page.Add(question, "until all its points are watched again", $"{Workbench.Median(seconds):F1} s");
        bench.Page.Add(question, "points that were offline meanwhile, most", $"{offline:N0}");
    }

    private static async Task<int> OfflineAsync(SilosUnderTest.Member member)
    {
        using var summary = JsonDocument.Parse(await member.Api.GetTextAsync("/api/v1/summary"));
        return summary.RootElement.GetProperty("points").GetProperty("offline").GetInt32();
    }
}
