using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Tests.Support;

namespace SharpEyes.Tests.Monitoring;

/// <summary>An engine over stores in memory and a clock that the test moves.</summary>
internal sealed class EngineOfTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Dictionary<int, uint> _sequences = [];
    private readonly IIntakeSession _session;

    private EngineOfTest(MonitoringOptions options, InMemoryTransitionStore store, SettableClock clock, InMemoryTelemetryStore telemetry)
    {
        (Store, Clock, Telemetry, Options) = (store, clock, telemetry, options);
        Engine = new MonitoringEngine(Microsoft.Extensions.Options.Options.Create(options), store, telemetry, clock,
            NullLoggerFactory.Instance, _services.GetRequiredService<IMeterFactory>());
        _session = Engine.OpenIntake("test");
    }

    public MonitoringEngine Engine { get; }

    public MonitoringOptions Options { get; }

    public InMemoryTransitionStore Store { get; }

    public InMemoryTelemetryStore Telemetry { get; }

    public SettableClock Clock { get; }

    public string Boot { get; set; } = "boot1";

    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public static async Task<EngineOfTest> StartAsync(
        FleetDefinition fleet, InMemoryTransitionStore? store = null, SettableClock? clock = null, MonitoringOptions? options = null)
    {
        var engine = new EngineOfTest(options ?? new MonitoringOptions(), store ?? new(), clock ?? new(new ManualTimeProvider()), new());
        await engine.Engine.StartAsync(fleet, CancellationToken.None);
        return engine;
    }

    public void Advance(double seconds) => Clock.Inner.Advance(TimeSpan.FromSeconds(seconds));

    public Connectivity ConnectivityOf(int point) => Engine.StatusOf(point).Connectivity;

    public IIntakeSession OpenConnection() => Engine.OpenIntake("other");

    public string Payload(int point, uint? sequence = null, string groups = "", long? ts = null)
    {
        var number = sequence ?? (_sequences[point] = _sequences.GetValueOrDefault(point) + 1);
        return string.Create(CultureInfo.InvariantCulture, $$"""{"ts":{{ts ?? NowMs}},"boot":"{{Boot}}","seq":{{number}}{{groups}}}""");
    }

    public IntakeResult Send(string topic, string payload, IIntakeSession? session = null) =>
        (session ?? _session).Accept(Encoding.UTF8.GetBytes(topic), Encoding.UTF8.GetBytes(payload), NowMs);

    public async Task BeatAsync(int point, string groups = "", IIntakeSession? session = null)
    {
        var result = Send(TopicOf(point), Payload(point, groups: groups), session);
        Assert.Equal(IntakeOutcome.Accepted, result.Outcome);
        await (session ?? _session).FlushAsync(CancellationToken.None).AsTask().WaitAsync(Patience);
    }

    /// <summary>All given points send their heartbeat every interval, spread over it.</summary>
    public async Task LiveAsync(int[] points, double seconds, double interval = 60)
    {
        for (var passed = 0.0; passed < seconds; passed += interval)
        {
            foreach (var point in points)
            {
                await BeatAsync(point);
                Advance(interval / points.Length);
            }
        }
    }

    public async Task StateAsync(int gateway, bool online, long ts, IIntakeSession? session = null)
    {
        var payload = string.Create(CultureInfo.InvariantCulture, $$"""{"online":{{(online ? "true" : "false")}},"ts":{{ts}}}""");
        Assert.Equal(IntakeOutcome.Accepted, Send($"sharpeyes/v1/gateways/{FleetOfTest.GatewayOf(gateway)}/state", payload, session).Outcome);
        await FlushAsync(session);
    }

    public Task FlushAsync(IIntakeSession? session = null) =>
        (session ?? _session).FlushAsync(CancellationToken.None).AsTask().WaitAsync(Patience);

    /// <summary>Completes when the loop behind the engine has written all that waits.</summary>
    public async Task DurableAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Engine.DurableLagMs != 0) await Task.Delay(1, patience.Token);
    }

    /// <summary>Completes when the engine has left a sign of life in the store.</summary>
    private async Task AliveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Store.AliveAtMs is null) await Task.Delay(1, patience.Token);
    }

    /// <summary>Every event that was ever told and is still open, by kind.</summary>
    public IReadOnlyList<FleetEvent> OpenOf(FleetEventKind kind) => [.. Engine.Events.Open().Where(one => one.Kind == kind)];

    /// <summary>How many events of a kind were ever told.</summary>
    public int ToldOf(FleetEventKind kind) =>
        Engine.Events.ReadSince(0, int.MaxValue).Events.Where(one => one.Kind == kind).Select(one => one.Id).Distinct().Count();

    /// <summary>The next process on the same store; this one ends as if killed unless it was stopped before.</summary>
    public async Task<EngineOfTest> RestartAsync(FleetDefinition fleet, double secondsAway, bool orderly)
    {
        if (orderly) await Engine.StopAsync(CancellationToken.None);
        else
        {
            Advance(1);
            await DurableAsync();
            await AliveAsync();
        }
        await DisposeAsync();
        Advance(secondsAway);
        var next = new EngineOfTest(Options, Store, Clock, new()) { Boot = Boot };
        foreach (var (point, sequence) in _sequences) next._sequences[point] = sequence;
        await next.Engine.StartAsync(fleet, CancellationToken.None);
        return next;
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await _services.DisposeAsync();
    }

    public static string TopicOf(int point) => $"sharpeyes/v1/points/{FleetOfTest.CodeOf(point)}/heartbeat";
}
