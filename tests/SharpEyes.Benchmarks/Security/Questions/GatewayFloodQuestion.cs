using SharpEyes.Benchmarks.Macro;

namespace SharpEyes.Benchmarks.Security.Questions;

/// <summary>Whether one gateway that sends as fast as it can delays the heartbeats of the others.</summary>
internal sealed class GatewayFloodQuestion : IQuestion
{
    private const string HeartbeatsPerSecond = "20000";

    public string Name => "gateway-flood";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        await using var server = await GatewaysUnderTest.StartAsync(bench, cancellationToken);
        var first = Path.Combine(bench.Folder, "run", "first.txt");
        await File.WriteAllLinesAsync(first, File.ReadLines(server.Credentials).Take(1), cancellationToken);
        await server.LoadAsync(1, HeartbeatsPerSecond, 4);
        List<double> calm = [], flooded = [], taken = [];
        for (var repeat = 0; repeat < bench.Repeats; repeat++)
        {
            calm.Add((await server.LoadAsync(1, HeartbeatsPerSecond, bench.Seconds)).P99Ms);

            // One connection with the first gateway's name, which sends for all points: most are not its own, and refusing costs too.
            await using var flood = FloodOf(server, first, bench.Seconds + 6);
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancellationToken);
            var (began, before) = (TimeProvider.System.GetTimestamp(), await server.Server.MetricAsync("sharpeyes_mqtt_received_total"));
            var load = await server.LoadAsync(1, HeartbeatsPerSecond, bench.Seconds);
            flooded.Add(load.P99Ms);
            taken.Add((await server.Server.MetricAsync("sharpeyes_mqtt_received_total") - before - load.Sent) / TimeProvider.System.GetElapsedTime(began).TotalSeconds);
            await flood.ExitAsync(TimeSpan.FromSeconds(90));
        }
        var question = $"{HeartbeatsPerSecond}/s of heartbeats at QoS 1 beside one gateway that floods";
        bench.Page.Add(question, "p99 without the flood", $"{Workbench.Median(calm):F2} ms");
        bench.Page.Add(question, "p99 beside the flood", $"{Workbench.Median(flooded):F2} ms");
        bench.Page.Add(question, "worse by", $"{((Workbench.Median(flooded) / Workbench.Median(calm)) - 1) * 100:F0} %", "≤ 20 %");
        bench.Page.Add(question, "taken from the flooding gateway", $"{Workbench.Median(taken):N0}/s", "its rate, 5,000/s");
    }

    private static SystemTests.Processes.ChildProcess FloodOf(GatewaysUnderTest server, string credentials, int seconds) =>
        Load.Start(server.City, $"127.0.0.1:{server.Server.MqttPort}", 0, "max", 1, seconds, credentials);
}
