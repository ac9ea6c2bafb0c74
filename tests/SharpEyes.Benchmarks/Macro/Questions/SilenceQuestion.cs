using System.Globalization;

namespace SharpEyes.Benchmarks.Macro.Questions;

/// <summary>How late a silence is noticed when a million points are watched: everybody is heard, then a thousand fall silent.</summary>
internal sealed class SilenceQuestion : IQuestion
{
    public string Name => "silence";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var city = await bench.CityAsync(1_000_000, cancellationToken);
        await using var server = await ServerUnderTest.StartAsync(bench.FreshDataOf(city), new KeyValuePair<string, string>("Monitoring__DefaultInterval", "00:00:10"));

        // One pass over all points, and nothing after it: all of them miss the same few seconds' deadlines.
        await Load.RunAsync(city, server.MqttPort, 0, "200000", 10, 6);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await server.MetricAsync("sharpeyes_monitoring_silence_noticed_total") < city.Points && await timer.WaitForNextTickAsync(cancellationToken))
        {
        }
        var worst = await server.MetricAsync("sharpeyes_monitoring_silence_lag_max_seconds");
        bench.Page.Add("1,000,000 points fall silent", "noticed after the deadline, latest", $"{worst.ToString("F2", CultureInfo.InvariantCulture)} s", "≤ 1 s");
    }
}
