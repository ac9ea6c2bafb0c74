using System.Globalization;
using System.Text;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Tests.Behaviour;

// What is not the same in a cluster, and why:
// - Last seen, boot and sequence outlive the process with the last transition, not with a checkpoint every half minute: a grain
//   writes only what changes its status. A replay of the newest heartbeat counts again after a restart of all silos, harmlessly.
// - Lists of devices without a file are bounded for each silo, and so are the events about them per minute.
// - Payloads that cannot be read are kept by the silo that got them, and shown there.
// - The time nobody watched is an event of the silo that notices it. Silos that start at the same time find it in the history: what is
//   over before a silo is told is no news to it.
// - A steady heartbeat allocates: it is a message to a grain.

/// <summary>
/// A host of points over stores in memory and a clock that the test moves: the one box, or a cluster of silos. What is asked is
/// asked of every part of it that shows the fleet, and all must say the same.
/// </summary>
internal abstract class HostOfTest : IAsyncDisposable
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<int, uint> _sequences = [];

    public abstract IHistoryOfTest History { get; }

    public abstract InMemoryTelemetryStore Telemetry { get; }

    public SettableClock Clock { get; } = new(new ManualTimeProvider());

    public string Boot { get; set; } = "boot1";

    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public bool IsDurable => Parts.All(part => part.IsDurable);

    /// <summary>Everything that shows the whole fleet: one box, or every silo.</summary>
    public abstract IReadOnlyList<IPointHost> Parts { get; }

    public abstract Task StartAsync(FleetDefinition fleet, MonitoringOptions? options = null);

    public abstract Task ReloadAsync(FleetDefinition fleet);

    public abstract Task StopAsync();

    /// <summary>Lets time pass, and everything happen that it causes.</summary>
    public abstract Task AdvanceAsync(double seconds);

    /// <summary>The next processes on the same store; these end as if killed unless it is orderly.</summary>
    public abstract Task RestartAsync(FleetDefinition fleet, double secondsAway, bool orderly);

    /// <summary>Completes when everything that was caused so far has happened and is known everywhere.</summary>
    public abstract Task SettleAsync();

    /// <summary>A connection of its own; in a cluster, to the next silo in turn.</summary>
    public abstract IIntakeSession OpenConnection();

    /// <summary>The connection that is used when none is named; in a cluster, one to each silo in turn.</summary>
    protected abstract IIntakeSession NextConnection();

    public abstract ValueTask DisposeAsync();

    public static string TopicOf(int point) => $"sharpeyes/v1/points/{FleetOfTest.CodeOf(point)}/heartbeat";

    public Connectivity ConnectivityOf(int point) => StatusOf(point).Connectivity;

    public PointStatus StatusOf(int point) => Same(part => part.StatusOf(point));

    public PointStatus? GatewayStatusOf(int gatewayId) => Same(part => part.GatewayStatusOf(gatewayId));

    public async Task<PointReading> ReadAsync(int point)
    {
        List<PointReading> readings = [];
        foreach (var part in Parts) readings.Add((await part.ReadAsync([point], CancellationToken.None))[0]);
        Assert.All(readings, reading => Assert.Equal(readings[0], reading));
        return readings[0];
    }

    /// <summary>Events that are open.</summary>
    public IReadOnlyList<FleetEvent> OpenEvents()
    {
        foreach (var part in Parts) Assert.Equal(Parts[0].Events.Open(), part.Events.Open());
        return Parts[0].Events.Open();
    }

    public IReadOnlyList<FleetEvent> OpenOf(FleetEventKind kind) => [.. OpenEvents().Where(one => one.Kind == kind)];

    /// <summary>Every change of an event that was ever told since the start; those of one event in order.</summary>
    public IReadOnlyList<FleetEvent> ToldEvents()
    {
        var told = Parts.Select(part => part.Events.ReadSince(0, int.MaxValue).Events.OrderBy(one => one.Id).ToArray()).ToArray();
        foreach (var other in told) Assert.Equal(told[0], other);
        return told[0];
    }

    /// <summary>How many events of a kind were ever told since the start.</summary>
    public int ToldOf(FleetEventKind kind) => ToldEvents().Where(one => one.Kind == kind).Select(one => one.Id).Distinct().Count();

    /// <summary>Codes of the devices without a file.</summary>
    public IReadOnlyList<UnregisteredDevice> Unregistered()
    {
        foreach (var part in Parts) Assert.Equal(Parts[0].Unregistered.Snapshot(), part.Unregistered.Snapshot());
        return Parts[0].Unregistered.Snapshot();
    }

    public long RefusedOf(RefusalReason reason) => Parts.Sum(part => part.Refused.CountOf(reason));

    public IReadOnlyList<RefusedPayload> RefusedLatest() => [.. Parts.SelectMany(part => part.Refused.Latest())];

    public string Payload(int point, uint? sequence = null, string groups = "", long? ts = null)
    {
        var number = sequence ?? (_sequences[point] = _sequences.GetValueOrDefault(point) + 1);
        return string.Create(CultureInfo.InvariantCulture, $$"""{"ts":{{ts ?? NowMs}},"boot":"{{Boot}}","seq":{{number}}{{groups}}}""");
    }

    public IntakeResult Send(string topic, string payload, IIntakeSession? connection = null) =>
        (connection ?? NextConnection()).Accept(Encoding.UTF8.GetBytes(topic), Encoding.UTF8.GetBytes(payload), NowMs);

    public async Task<IntakeResult> SendAsync(string topic, string payload, IIntakeSession? connection = null)
    {
        connection ??= NextConnection();
        var result = Send(topic, payload, connection);
        await FlushAsync(connection);
        return result;
    }

    public async Task BeatAsync(int point, string groups = "", IIntakeSession? connection = null)
    {
        await HeardAsync(point, groups, connection);
        await SettleAsync();
    }

    /// <summary>All given points send their heartbeat every interval, spread over it.</summary>
    public async Task LiveAsync(int[] points, double seconds, double interval = 60)
    {
        for (var passed = 0.0; passed < seconds; passed += interval)
        {
            foreach (var point in points)
            {
                await HeardAsync(point, "", null);
                await AdvanceAsync(interval / points.Length);
            }
        }
    }

    public async Task StateAsync(int gateway, bool online, long ts, IIntakeSession? connection = null)
    {
        var payload = string.Create(CultureInfo.InvariantCulture, $$"""{"online":{{(online ? "true" : "false")}},"ts":{{ts}}}""");
        var result = await SendAsync($"sharpeyes/v1/gateways/{FleetOfTest.GatewayOf(gateway)}/state", payload, connection);
        Assert.Equal(IntakeOutcome.Accepted, result.Outcome);
        await SettleAsync();
    }

    public static Task FlushAsync(IIntakeSession connection) =>
        connection.FlushAsync(CancellationToken.None).AsTask().WaitAsync(Patience);

    /// <summary>Lets time pass until something is so.</summary>
    public async Task AdvanceUntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await AdvanceAsync(1);
            await Task.Delay(1, patience.Token);
        }
    }

    private async Task HeardAsync(int point, string groups, IIntakeSession? connection)
    {
        var result = await SendAsync(TopicOf(point), Payload(point, groups: groups), connection);
        Assert.Equal(IntakeOutcome.Accepted, result.Outcome);
    }

    private T Same<T>(Func<IPointHost, T> ask)
    {
        var said = Parts.Select(ask).ToArray();
        Assert.All(said, other => Assert.Equal(said[0], other));
        return said[0];
    }
}
