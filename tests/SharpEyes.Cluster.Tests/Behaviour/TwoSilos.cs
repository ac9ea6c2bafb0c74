using SharpEyes.Cluster.Tests.Silos;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Silence;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Behaviour;

/// <summary>A cluster of two silos whose clock the test moves; heartbeats go in through both in turn.</summary>
internal sealed class TwoSilos : HostOfTest
{
    private const int Count = 2;

    private readonly SharedHistory _history = new();
    private InMemoryTelemetryStore _telemetry = new();
    private MonitoringOptions _options = new();
    private ClusterOfTest? _cluster;
    private DateTimeOffset _watchingFrom;
    private int _turn;

    public override IHistoryOfTest History => _history;

    public override InMemoryTelemetryStore Telemetry => _telemetry;

    public override IReadOnlyList<IPointHost> Parts => [.. Silos.Select(silo => silo.Points)];

    public IReadOnlyList<SiloOfTest> Silos => _cluster!.Silos;

    public override async Task StartAsync(FleetDefinition fleet, MonitoringOptions? options = null)
    {
        _options = options ?? _options;
        _telemetry = new InMemoryTelemetryStore();
        _cluster = new ClusterOfTest(_history, _telemetry, Clock, _options);
        await _cluster.StartAsync(Count, fleet);
        _watchingFrom = Clock.Inner.GetUtcNow();
        await UntilAsync(() => Silos.All(silo => silo.Loop.IsRunning && silo.News.Readers == Count - 1), "silos tell each other");
        await SettleAsync();
    }

    public override Task ReloadAsync(FleetDefinition fleet) => _cluster!.ReloadAsync(fleet);

    public override async Task StopAsync()
    {
        foreach (var silo in Silos.ToArray()) await _cluster!.StopAsync(silo);
    }

    public override async Task AdvanceAsync(double seconds)
    {
        var end = Clock.Inner.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        var tick = TimeSpan.FromMilliseconds(DeadlineWheel.TickMs);
        while (Clock.Inner.GetUtcNow() is var now && now < end)
        {
            // From one tick to the next: a silo that misses some takes it for its own absence.
            var next = _watchingFrom + (tick * (Math.Floor((now - _watchingFrom) / tick) + 1));
            Clock.Inner.Advance((next < end ? next : end) - now);
            var ticks = (long)((Clock.Inner.GetUtcNow() - _watchingFrom) / tick);
            await UntilAsync(() => Silos.All(silo => silo.Loop.Ticks >= ticks), "the watch");
            if (MayIdle) await UntilAsync(() => Silos.All(silo => silo.IsIdle && !silo.Loop.IsMarking), "the mailboxes");
        }
        await SettleAsync();
    }

    public override async Task RestartAsync(FleetDefinition fleet, double secondsAway, bool orderly)
    {
        if (orderly) await StopAsync();
        else await AdvanceAsync(1);
        await DisposeAsync();
        Clock.Inner.Advance(TimeSpan.FromSeconds(secondsAway));
        await StartAsync(fleet);
    }

    public override async Task SettleAsync()
    {
        if (!MayIdle) return;
        // What one causes at the other, and that in turn: news can be the cause of nothing more.
        await UntilAsync(() => Silos.All(silo => silo.IsIdle), "the mailboxes");
        await Task.WhenAll(Silos.Select(silo => silo.Watch.WhenWrittenAsync())).WaitAsync(Patience);
        // The clock of the test is so fast that a silo may be forgotten before it has asked again.
        await Task.WhenAll(Silos.Select(silo => silo.Reader.AskAllAsync(CancellationToken.None))).WaitAsync(Patience);
        foreach (var silo in Silos) silo.News.NoteUnregistered(TimeSpan.FromDays(1));
        await Task.WhenAll(Silos.Select(silo => silo.News.TellAsync())).WaitAsync(Patience);
        await Task.WhenAll(Silos.Select(silo => silo.News.TellAsync())).WaitAsync(Patience);
    }

    /// <summary>The broker in between is there, or away.</summary>
    public void SetHearing(bool hears)
    {
        foreach (var silo in Silos)
        {
            silo.Hearing.Expect(1);
            if (hears) silo.Hearing.OnConnected();
        }
    }

    public override IIntakeSession OpenConnection() => NextSilo().Points.OpenIntake("other");

    public override async ValueTask DisposeAsync()
    {
        if (_cluster is { } cluster)
        {
            Assert.Empty(cluster.Log.Of(6113));
            await cluster.DisposeAsync();
        }
        _cluster = null;
    }

    protected override IIntakeSession NextConnection() => NextSilo().Connection;

    /// <summary>While the store takes nothing, the points wait for it.</summary>
    private bool MayIdle => !_history.Fails && !_history.IsHeld && Silos.All(silo => silo.Points.IsDurable);

    private SiloOfTest NextSilo() => Silos[_turn++ % Silos.Count];

    private async Task UntilAsync(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var round = 0; !condition(); round++)
        {
            if (patience.IsCancellationRequested) Assert.Fail($"Waited in vain for {what}.\n{_cluster!.Log.Warnings}");
            if (round < 200) await Task.Yield();
            else await Task.Delay(1);
        }
    }
}
