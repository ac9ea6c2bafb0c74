using System.Diagnostics;
using System.Globalization;
using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;

namespace SharpEyes.Benchmarks.Macro.Questions;

/// <summary>
/// From the first byte of a heartbeat on the MQTT socket to the changed status in the SignalR message of a browser that
/// watches all 100,000 points, while the others go on at 20,000 heartbeats a second.
/// </summary>
internal sealed class WireToWireQuestion : IQuestion
{
    private const int Probes = 400;

    public string Name => "wire-to-wire";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var city = await bench.CityAsync(100_000, cancellationToken);
        await using var server = await ServerUnderTest.StartAsync(bench.FreshDataOf(city));
        await using var load = Load.Start(city, server.MqttPort, 1, "20000", 10, 120);
        await using var map = await LiveMap.OpenAsync(server.Api);
        await using var wire = await MqttWire.ConnectAsync(server.MqttPort);
        List<double> delays = [];
        foreach (var code in city.Unheard.Take(Probes))
        {
            var clock = Stopwatch.StartNew();
            await wire.PublishAsync(Heartbeat.TopicOf(code), Heartbeat.Good(1), qos: 0);
            await map.WaitAsync(code, status => status.Online, TimeSpan.FromSeconds(10), "the probe is online");
            delays.Add(clock.Elapsed.TotalMilliseconds);
        }
        string At(double share) => Workbench.Percentile([.. delays], share).ToString("F0", CultureInfo.InvariantCulture);
        bench.Page.Add("heartbeat in → status on the SignalR wire, 100,000 points at 20,000/s", "p50 / p99 / max", $"{At(0.5)} / {At(0.99)} / {At(1)} ms", "p99 ≤ 400 ms");
    }
}
