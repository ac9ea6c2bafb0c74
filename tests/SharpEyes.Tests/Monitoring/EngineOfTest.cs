using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Tests.Monitoring;

/// <summary>The one box: an engine over stores in memory.</summary>
internal sealed class EngineOfTest : HostOfTest
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly InMemoryTransitionStore _store = new();
    private MonitoringOptions _options = new();
    private InMemoryTelemetryStore _telemetry = new();
    private MonitoringEngine? _engine;
    private IIntakeSession? _connection;

    public MonitoringEngine Engine => _engine!;

    public override IHistoryOfTest History => _store;

    public override InMemoryTelemetryStore Telemetry => _telemetry;

    public override IReadOnlyList<IPointHost> Parts => [Engine];

    public override async Task StartAsync(FleetDefinition fleet, MonitoringOptions? options = null)
    {
        _options = options ?? _options;
        _telemetry = new InMemoryTelemetryStore();
        _engine = new MonitoringEngine(Microsoft.Extensions.Options.Options.Create(_options), _store, _telemetry, Clock,
            NullLoggerFactory.Instance, _services.GetRequiredService<IMeterFactory>());
        _connection = _engine.OpenIntake("test");
        await _engine.StartAsync(fleet, CancellationToken.None);
    }

    public override Task ReloadAsync(FleetDefinition fleet) => Engine.ReloadAsync(fleet, CancellationToken.None);

    public override Task StopAsync() => Engine.StopAsync(CancellationToken.None);

    public override Task AdvanceAsync(double seconds)
    {
        Clock.Inner.Advance(TimeSpan.FromSeconds(seconds));
        return SettleAsync();
    }

    public override async Task RestartAsync(FleetDefinition fleet, double secondsAway, bool orderly)
    {
        if (orderly) await StopAsync();
        else
        {
            await AdvanceAsync(1);
            await DurableAsync();
            await AliveAsync();
        }
        await Engine.DisposeAsync();
        await AdvanceAsync(secondsAway);
        await StartAsync(fleet);
    }

    public override Task SettleAsync() => _store.Fails || _store.IsHeld || !Engine.IsDurable ? Task.CompletedTask : DurableAsync();

    public override IIntakeSession OpenConnection() => Engine.OpenIntake("other");

    public override async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await _services.DisposeAsync();
    }

    protected override IIntakeSession NextConnection() => _connection!;

    /// <summary>Completes when the loop behind the engine has written all that waits.</summary>
    private async Task DurableAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Engine.DurableLagMs != 0) await Task.Delay(1, patience.Token);
    }

    /// <summary>Completes when the engine has left a sign of life in the store.</summary>
    private async Task AliveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_store.AliveAtMs is null) await Task.Delay(1, patience.Token);
    }
}
