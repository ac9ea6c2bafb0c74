using System.Globalization;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.Benchmarks.Macro.Questions;

/// <summary>
/// How many heartbeats a second go from the socket through parser and shard into the state of 100,000 points, and what
/// one costs; beside it, in turn, the bare receiver under the same load.
/// </summary>
internal sealed class IngestQuestion(int quality) : IQuestion
{
    private const int Connections = 10;
    private const string Accepted = "sharpeyes_monitoring_heartbeats_total";
    private const string Allocated = "dotnet_gc_heap_total_allocated_bytes_total";

    public string Name => $"ingest-qos{quality}";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var city = await bench.CityAsync(100_000, cancellationToken);
        List<Run> bare = [], server = [];
        for (var repeat = 0; repeat < bench.Repeats; repeat++)
        {
            bare.Add(await BareAsync(bench, city));
            server.Add(await ServerAsync(bench, city));
        }
        var question = $"QoS {quality} heartbeats, 100,000 points, {Connections} connections";
        bench.Page.Add(question, "bare receiver", $"{Workbench.Median(bare.Select(r => r.Rate)):N0}/s, {Workbench.Median(bare.Select(r => r.CpuMicroseconds)):F2} µs of CPU each");
        bench.Page.Add(question, "rate, socket to state", $"{Workbench.Median(server.Select(r => r.Rate)):N0}/s", quality == 0 ? "≥ 1,000,000/s" : "≥ 250,000/s");
        bench.Page.Add(question, "server CPU each", $"{Workbench.Median(server.Select(r => r.CpuMicroseconds)):F2} µs", quality == 0 ? "≤ 1.8 µs" : "≤ 6 µs");
        bench.Page.Add(question, "allocated each, whole process", $"{Workbench.Median(server.Select(r => r.AllocatedBytes)):F2} bytes", "0 bytes");
    }

    private async Task<Run> BareAsync(Workbench bench, CityOfPoints city)
    {
        var port = Ports.Free();
        await using var receiver = ChildProcess.StartDotNet("tests/SharpEyes.Benchmarks", ["bare-receiver", "--port", port.ToString(CultureInfo.InvariantCulture)]);
        await Load.RunAsync(city, port, quality, "max", Connections, 2);
        var before = ProcessFigures.Of(receiver.Id).CpuSeconds;
        var load = await Load.RunAsync(city, port, quality, "max", Connections, bench.Seconds);
        return new Run(load.Rate, (ProcessFigures.Of(receiver.Id).CpuSeconds - before) / load.Sent * 1e6, 0);
    }

    private async Task<Run> ServerAsync(Workbench bench, CityOfPoints city)
    {
        await using var server = await ServerUnderTest.StartAsync(bench.FreshDataOf(city));

        // Every point is heard and the code is compiled before the clock starts: the steady state is the question.
        await Load.RunAsync(city, server.MqttPort, quality, "max", Connections, 5);
        var before = await ReadingAsync(server);
        var load = await Load.RunAsync(city, server.MqttPort, quality, "max", Connections, bench.Seconds);
        var after = await ReadingAsync(server);

        var heartbeats = after.Heartbeats - before.Heartbeats;
        if (heartbeats < load.Sent * 0.999)
        {
            throw new InvalidOperationException($"{load.Sent:N0} heartbeats were sent, {heartbeats:N0} arrived in the state.");
        }
        return new Run(load.Rate, (after.Cpu - before.Cpu) / heartbeats * 1e6, (after.Allocated - before.Allocated) / heartbeats);
    }

    private static async Task<(double Heartbeats, double Cpu, double Allocated)> ReadingAsync(ServerUnderTest server) =>
        (await server.MetricAsync(Accepted), server.Figures.CpuSeconds, await server.MetricAsync(Allocated));

    private readonly record struct Run(double Rate, double CpuMicroseconds, double AllocatedBytes);
}
