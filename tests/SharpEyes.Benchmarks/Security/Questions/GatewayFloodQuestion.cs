using SharpEyes.Benchmarks.Macro;

namespace SharpEyes.Benchmarks.Security.Questions;

/// <summary>Whether one gateway that sends as fast as it can delays the heartbeats of the others.</summary>
internal sealed class GatewayFloodQuestion : IQuestion
{
    private const string HeartbeatsPerSecond = "20000";
    private const string AllowedPerSecond = "5000";

    public string Name => "gateway-flood";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        await using var server = await GatewaysUnderTest.StartAsync(bench, cancellationToken);
        var first = Path.Combine(bench.Folder, "run", "first.txt");
        await File.WriteAllLinesAsync(first, File.ReadLines(server.Credentials).Take(1), cancellationToken);
        await server.LoadAsync(1, HeartbeatsPerSecond, 4);
        var (delays, taken) = (new Delays(), new List<double>());
        for (var repeat = 0; repeat < bench.Repeats; repeat++)
        {
            delays.Calm(await server.LoadAsync(1, HeartbeatsPerSecond, bench.Seconds));
            delays.Control((await BesideAsync(AllowedPerSecond)).Load);
            var (load, rate) = await BesideAsync("max");
            delays.Attacked(load);
            taken.Add(rate);
        }
        var question = $"{HeartbeatsPerSecond}/s of heartbeats at QoS 1 beside one gateway that floods";
        delays.Tell(bench.Page, question, "the gateway at the rate it may have");
        bench.Page.Add(question, "taken from the flooding gateway", $"{Workbench.Median(taken):N0}/s", "its rate, 5,000/s");

        // One connection with the first gateway's name, which sends for all points: most are not its own, and refusing costs too.
        async Task<(LoadAnswer Load, double Taken)> BesideAsync(string rate)
        {
            await using var flood = FloodOf(server, first, rate, bench.Seconds + 6);
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancellationToken);
            var (began, before) = (TimeProvider.System.GetTimestamp(), await server.Server.MetricAsync("sharpeyes_mqtt_received_total"));
            var load = await server.LoadAsync(1, HeartbeatsPerSecond, bench.Seconds);
            var taken = (await server.Server.MetricAsync("sharpeyes_mqtt_received_total") - before - load.Sent) / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            await flood.ExitAsync(TimeSpan.FromSeconds(90));
            return (load, taken);
        }
    }

    private static SystemTests.Processes.ChildProcess FloodOf(GatewaysUnderTest server, string credentials, string rate, int seconds) =>
        Load.Start(server.City, $"127.0.0.1:{server.Server.MqttPort}", 0, rate, 1, seconds, credentials);
}
