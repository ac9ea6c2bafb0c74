using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Benchmarks.Micro;

/// <summary>
/// What does one heartbeat of 100,000 points cost behind the socket, and what does it allocate? In process, so that the
/// allocation is that of the steady state and nothing else. Each call is a read of 64 heartbeats of different points.
/// </summary>
[InProcess]
[WarmupCount(5)]
[IterationCount(15)]
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "The benchmark's own cleanup disposes of them.")]
public class HeartbeatBenchmarks
{
    private const int Points = 100_000;
    private const int PerRead = 64;
    private const int SequenceDigits = 10;
    private static readonly byte[] Prefix = [.. "sharpeyes/v1/points/"u8];
    private static readonly byte[] Suffix = [.. "/heartbeat"u8];

    private readonly byte[][] _topics = new byte[Points][];
    private byte[] _payload = [];
    private int _sequenceAt;
    private ServiceProvider? _services;
    private MonitoringEngine? _engine;
    private IIntakeSession? _session;
    private long _nowMs;
    private uint _sequence;
    private int _next;

    // Not asynchronous: the emitted runner measures from the moment a setup returns.
    [GlobalSetup]
    public void Start()
    {
        _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var json = $$$"""{"ts":{{{_nowMs}}},"boot":"a1b2c3","seq":{{{new string(' ', SequenceDigits)}}},"stream":{"up":true,"kbps":2048,"fps":25,"loss":0.002,"jitterMs":8,"delayMs":120},"recording":{"on":true,"oldestDays":31},"device":{"clockSkewMs":12}}""";
        _payload = System.Text.Encoding.UTF8.GetBytes(json);
        _sequenceAt = json.IndexOf("\"seq\":", StringComparison.Ordinal) + "\"seq\":".Length;

        var store = new NoStore();
        _engine = new MonitoringEngine(
            Options.Create(new MonitoringOptions()), store, store, TimeProvider.System, NullLoggerFactory.Instance, _services.GetRequiredService<IMeterFactory>());
        _engine.StartAsync(Fleet(), CancellationToken.None).GetAwaiter().GetResult();
        _session = _engine.OpenIntake("benchmark");

        // Two rounds: every point is heard and judged, so that what follows changes no status.
        for (var read = 0; read < 2 * Points / PerRead; read++)
        {
            Read();
        }
    }

    [GlobalCleanup]
    public void Stop()
    {
        _session!.Close();
        _engine!.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _services!.Dispose();
    }

    /// <summary>Parse, look up, apply, flush; per heartbeat.</summary>
    [Benchmark(OperationsPerInvoke = PerRead)]
    public void Heartbeat() => Read();

    private void Read()
    {
        for (var i = 0; i < PerRead; i++)
        {
            if (_next == 0)
            {
                _sequence++;
                _payload.AsSpan(_sequenceAt, SequenceDigits).Fill((byte)' ');
                Utf8Formatter.TryFormat(_sequence, _payload.AsSpan(_sequenceAt), out _);
            }
            _session!.Accept(_topics[_next], _payload, _nowMs);
            _next = _next + 1 == Points ? 0 : _next + 1;
        }
        var flushed = _session!.FlushAsync(CancellationToken.None);
        if (!flushed.IsCompletedSuccessfully)
        {
            flushed.AsTask().GetAwaiter().GetResult();
        }
    }

    private FleetDefinition Fleet()
    {
        var points = new PointDefinition[Points];
        for (var index = 0; index < Points; index++)
        {
            var code = DeviceCode.FromHalves(2305210000, 1_320_000_000UL + (ulong)index);
            points[index] = new PointDefinition(index + 1, code, PointClass.Second, LifeCycle.InService, 3, 0, 3_600, 1_311_300_000, 467_300_000, 90, 68, 60);
            _topics[index] = [.. Prefix, .. System.Text.Encoding.ASCII.GetBytes(code.ToString()), .. Suffix];
        }
        DivisionDefinition[] divisions =
        [
            new(1, DivisionCode.Parse("230521000000"), "County", DivisionLevel.County, 0, 0),
            new(2, DivisionCode.Parse("230521100000"), "Township", DivisionLevel.Township, 1, 0),
            new(3, DivisionCode.Parse("230521100200"), "Village", DivisionLevel.Village, 2, 2),
        ];
        return new FleetDefinition(1, divisions, [], points);
    }
}
