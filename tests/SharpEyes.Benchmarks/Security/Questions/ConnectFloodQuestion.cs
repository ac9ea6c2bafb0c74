using System.Net;
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
        using var standIn = StandIn.Connections();
        var delays = new Delays();
        var (attempts, failed) = (0.0, await server.Server.MetricAsync("sharpeyes_mqtt_authentications_failed_total"));
        for (var repeat = 0; repeat < bench.Repeats; repeat++)
        {
            delays.Calm(await server.LoadAsync(1, HeartbeatsPerSecond, bench.Seconds));
            delays.Control((await UnderFloodAsync(((IPEndPoint)standIn.LocalEndpoint).Port)).Load);
            var (load, tried) = await UnderFloodAsync(server.Server.MqttPort);
            delays.Attacked(load);
            attempts += tried;
        }
        var question = $"{HeartbeatsPerSecond}/s of heartbeats at QoS 1 under {AttemptsPerSecond:N0} connects a second from {Attackers} addresses";
        delays.Tell(bench.Page, question, "the same connects to a stand-in");
        bench.Page.Add(question, "connects tried, closed for their address, passwords looked at",
            $"{attempts:N0}, {await server.Server.MetricAsync("sharpeyes_mqtt_turned_away_total"):N0}, {await server.Server.MetricAsync("sharpeyes_mqtt_authentications_failed_total") - failed:N0}");

        async Task<(LoadAnswer Load, int Tried)> UnderFloodAsync(int port)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var flood = new ConnectFlood(port, Attackers, AttemptsPerSecond);
            var attacking = flood.RunAsync(end.Token);
            var load = await server.LoadAsync(1, HeartbeatsPerSecond, bench.Seconds);
            await end.CancelAsync();
            await attacking;
            return (load, flood.Attempts);
        }
    }
}
