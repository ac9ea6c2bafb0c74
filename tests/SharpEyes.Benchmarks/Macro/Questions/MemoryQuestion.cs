using System.Diagnostics;

namespace SharpEyes.Benchmarks.Macro.Questions;

/// <summary>What a million points weigh, and how long a restart with them takes.</summary>
internal sealed class MemoryQuestion : IQuestion
{
    public string Name => "memory";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        const string Question = "1,000,000 points";
        var city = await bench.CityAsync(1_000_000, cancellationToken);
        var data = bench.FreshDataOf(city);
        await using (var server = await ServerUnderTest.StartAsync(data))
        {
            await Load.RunAsync(city, server.MqttPort, 0, "200000", 10, 20);
            bench.Page.Add(Question, "resident memory of the whole process, all heard", $"{server.Figures.ResidentBytes / 1e6:N0} MB", "≤ 600 MB");
            bench.Page.Add(Question, "the same, per point", $"{server.Figures.ResidentBytes / 1e6:N0} bytes", "≤ 600 bytes");
            await server.StopAsync();
        }

        var clock = Stopwatch.StartNew();
        await using var again = await ServerUnderTest.StartAsync(data);
        bench.Page.Add(Question, "restart until it takes heartbeats", $"{clock.Elapsed.TotalSeconds:F1} s", "≤ 5 s");
    }
}
