using SharpEyes.Benchmarks.Macro;
using SharpEyes.Tests.Postgres;

namespace SharpEyes.Benchmarks.Cluster;

/// <summary>How many heartbeats a second go from the socket into the state of 100,000 points, what one costs, and what a point weighs.</summary>
/// <param name="silos">Silos of the cluster; 0: the one box.</param>
internal sealed class SiloQuestion(TemporaryDatabase template, CityOfPoints city, int silos)
{
    private const int Connections = 100;
    private const string WarmUpRate = "20000";
    private const string HeapSize = "dotnet_gc_last_collection_heap_size_bytes";
    private const string Allocated = "dotnet_gc_heap_total_allocated_bytes_total";

    private string Name => silos switch { 0 => "one box", 1 => "one silo", _ => $"{silos} silos" };

    private string Accepted => silos == 0 ? "sharpeyes_monitoring_heartbeats_total" : "sharpeyes_cluster_heartbeats_total";

    public async Task AskAsync(Workbench bench)
    {
        foreach (var quality in new[] { 0, 1 })
        {
            var runs = new List<Run>();
            for (var repeat = 0; repeat < bench.Repeats; repeat++) runs.Add(await MeasureAsync(bench, quality));
            var question = $"{Name}, {city.Points:N0} points, QoS {quality}, {Connections} connections";
            bench.Page.Add(question, "heartbeats/s, socket to state", $"{Workbench.Median(runs.Select(run => run.Rate)):N0}/s");
            bench.Page.Add(question, "processor time each, all processes of it", $"{Workbench.Median(runs.Select(run => run.CpuMicroseconds)):F2} µs");
            bench.Page.Add(question, "allocated each", $"{Workbench.Median(runs.Select(run => run.AllocatedBytes)):N0} bytes");
            if (quality == 0) continue;
            bench.Page.Add(question, "a point that is awake, managed heap", $"{Workbench.Median(runs.Select(run => run.HeapPerPoint)):N0} bytes");
            bench.Page.Add(question, "resident memory, all processes of it", $"{Workbench.Median(runs.Select(run => run.ResidentBytes)) / 1e6:N0} MB");
        }
    }

    private async Task<Run> MeasureAsync(Workbench bench, int quality)
    {
        using var database = template.Copy();
        await using var cluster = await SilosUnderTest.StartAsync(database.ConnectionString, silos);
        var heapBefore = await cluster.SumAsync(HeapSize);

        // Every point is heard, its grain is awake and the code is compiled before the clock starts: the steady state is the question.
        for (var round = 0; round < 2; round++) await Load.RunAsync(city, cluster.Endpoints, 1, WarmUpRate, Connections, 10);
        await Load.RunAsync(city, cluster.Endpoints, quality, "max", Connections, 5);
        var before = await ReadingAsync(cluster);
        var load = await Load.RunAsync(city, cluster.Endpoints, quality, "max", Connections, bench.Seconds);
        var after = await ReadingAsync(cluster);
        var heartbeats = after.Heartbeats - before.Heartbeats;
        var resident = cluster.Members.Sum(member => (double)ProcessFigures.Of(member.Process.Id).ResidentBytes);
        return new Run(
            load.Rate, (after.Cpu - before.Cpu) / heartbeats * 1e6, (after.Allocated - before.Allocated) / heartbeats,
            (await cluster.SumAsync(HeapSize) - heapBefore) / city.Points, resident);
    }

    private async Task<(double Heartbeats, double Cpu, double Allocated)> ReadingAsync(SilosUnderTest cluster) =>
        (await cluster.SumAsync(Accepted), cluster.CpuSeconds, await cluster.SumAsync(Allocated));

    private readonly record struct Run(double Rate, double CpuMicroseconds, double AllocatedBytes, double HeapPerPoint, double ResidentBytes);
}
