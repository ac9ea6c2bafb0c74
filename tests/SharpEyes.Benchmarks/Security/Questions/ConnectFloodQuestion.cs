using SharpEyes.Benchmarks.Macro;

namespace SharpEyes.Benchmarks.Security.Questions;

/// <summary>Whether a flood of connects, with wrong passwords and half-open handshakes, delays the heartbeats of those who are connected.</summary>
internal sealed class ConnectFloodQuestion : IQuestion
{
    private const string HeartbeatsPerSecond = "20000";
    private const int Attackers = 8;
    private const int AttemptsPerSecond = 1_000;

    public string Name => "connect-flood";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        await using var server = await GatewaysUnderTest.StartAsync(bench, cancellationToken);
        await server.LoadAsync(1, HeartbeatsPerSecond, 4);
        List<double> calm = [], flooded = [];
        var (attempts, failed) = (0.0, await server.Server.MetricAsync("sharpeyes_mqtt_authentications_failed_total"));
        for (var repeat = 0; repeat < bench.Repeats; repeat++)
        {
            calm.Add((await server.LoadAsync(1, HeartbeatsPerSecond, bench.Seconds)).P99Ms);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var flood = new ConnectFlood(server.Server.MqttPort, Attackers, AttemptsPerSecond);
            var attacking = flood.RunAsync(end.Token);
            flooded.Add((await server.LoadAsync(1, HeartbeatsPerSecond, bench.Seconds)).P99Ms);
            await end.CancelAsync();
            await attacking;
            attempts += flood.Attempts;
        }
        var question = $"{HeartbeatsPerSecond}/s of heartbeats at QoS 1 under {AttemptsPerSecond:N0} connects a second from {Attackers} addresses";
        bench.Page.Add(question, "p99 without the flood", $"{Workbench.Median(calm):F2} ms");
        bench.Page.Add(question, "p99 under the flood", $"{Workbench.Median(flooded):F2} ms");
        bench.Page.Add(question, "worse by", $"{((Workbench.Median(flooded) / Workbench.Median(calm)) - 1) * 100:F0} %", "≤ 20 %");
        bench.Page.Add(question, "connects tried, closed for their address, passwords looked at",
            $"{attempts:N0}, {await server.Server.MetricAsync("sharpeyes_mqtt_turned_away_total"):N0}, {await server.Server.MetricAsync("sharpeyes_mqtt_authentications_failed_total") - failed:N0}");
    }
}
