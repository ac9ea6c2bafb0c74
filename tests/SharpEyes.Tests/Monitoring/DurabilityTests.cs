using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Tests.Monitoring;

public sealed class DurabilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sharpeyes-").FullName;

    private string Checkpoint => Path.Combine(_folder, "checkpoint.bin");

    private MonitoringOptions Options => new() { CheckpointFile = Checkpoint };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_heartbeat_is_acknowledged_only_when_its_transition_lasts()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([], alone: 2));
        engine.Store.Hold();
        var session = engine.OpenConnection();
        engine.Send(EngineOfTest.TopicOf(0), engine.Payload(0), session);
        var flush = session.FlushAsync(CancellationToken.None).AsTask();
        Assert.False(flush.IsCompleted);

        // The same heartbeat again, over another connection: its transition is the first one's, and may still be lost.
        var other = engine.OpenConnection();
        engine.Send(EngineOfTest.TopicOf(0), engine.Payload(0, sequence: 1), other);
        var second = other.FlushAsync(CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);

        engine.Store.Release();
        await Task.WhenAll(flush, second).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Single(engine.Store.Transitions);

        engine.Send(EngineOfTest.TopicOf(0), engine.Payload(0), session);
        Assert.True(session.FlushAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task While_the_store_fails_acknowledgements_wait_and_nobody_is_judged()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([], alone: 2));
        await engine.BeatAsync(0);
        await engine.DurableAsync();
        engine.Store.Fails = true;
        var session = engine.OpenConnection();
        engine.Send(EngineOfTest.TopicOf(1), engine.Payload(1), session);
        var flush = session.FlushAsync(CancellationToken.None).AsTask();
        await WaitUntilAsync(() => !engine.Engine.IsDurable);
        engine.Advance(600);
        Assert.False(flush.IsCompleted);
        Assert.Equal(Connectivity.Online, engine.ConnectivityOf(0));

        engine.Store.Fails = false;
        await WaitUntilAsync(() =>
        {
            engine.Advance(1);
            return engine.Engine.IsDurable;
        });
        await flush.WaitAsync(TimeSpan.FromSeconds(20));
        engine.Advance(175);
        Assert.Equal(Connectivity.Online, engine.ConnectivityOf(0));
        engine.Advance(10);
        Assert.Equal(Connectivity.Offline, engine.ConnectivityOf(0));
    }

    [Fact]
    public async Task A_restart_goes_on_with_boot_sequence_and_last_sign_of_life()
    {
        var fleet = FleetOfTest.Of([3], alone: 2);
        var before = await EngineOfTest.StartAsync(fleet, options: Options);
        await before.LiveAsync([0, 1, 2, 3], 120);
        var reading = before.Engine.Read(3);
        var replay = before.Payload(3, sequence: reading.Sequence, ts: reading.LastDeviceTimeMs);
        await using var after = await before.RestartAsync(fleet, secondsAway: 20, orderly: true);

        var restored = after.Engine.Read(3);
        Assert.Equal((reading.Boot, reading.Sequence, reading.LastSeenMs, reading.Status), (restored.Boot, restored.Sequence, restored.LastSeenMs, restored.Status));
        Assert.Equal(Connectivity.Unknown, after.ConnectivityOf(4));
        after.Send(EngineOfTest.TopicOf(3), replay);
        await after.FlushAsync();
        Assert.Equal(reading.LastSeenMs, after.Engine.Read(3).LastSeenMs);
    }

    [Fact]
    public async Task Transitions_behind_the_checkpoint_are_restored()
    {
        var fleet = FleetOfTest.Of([], alone: 2);
        var before = await EngineOfTest.StartAsync(fleet, options: Options);
        await before.BeatAsync(0);
        before.Advance(31);
        await WaitUntilAsync(() => File.Exists(Checkpoint));
        await before.BeatAsync(1);
        await using var after = await before.RestartAsync(fleet, secondsAway: 1, orderly: false);
        Assert.Equal(Connectivity.Online, after.ConnectivityOf(0));
        Assert.Equal(Connectivity.Online, after.ConnectivityOf(1));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("bit")]
    [InlineData("empty")]
    [InlineData("text")]
    public async Task A_damaged_checkpoint_costs_the_last_signs_of_life_but_no_status(string damage)
    {
        var fleet = FleetOfTest.Of([2], alone: 3);
        var before = await EngineOfTest.StartAsync(fleet, options: Options);
        await before.LiveAsync([0, 1, 2], 60);
        await before.Engine.StopAsync(CancellationToken.None);
        var bytes = await File.ReadAllBytesAsync(Checkpoint);
        byte[] damaged = damage switch
        {
            "cut" => bytes[..(bytes.Length / 2)],
            "bit" => [.. bytes[..100], (byte)(bytes[100] ^ 4), .. bytes[101..]],
            "empty" => [],
            _ => [.. "this is no checkpoint at all, and never was one, whatever its name may say"u8],
        };
        await File.WriteAllBytesAsync(Checkpoint, damaged);

        await using var after = await before.RestartAsync(fleet, secondsAway: 1, orderly: false);
        Assert.Equal(Connectivity.Online, after.ConnectivityOf(2));
        Assert.Equal(Connectivity.Unknown, after.ConnectivityOf(4));
        Assert.Null(after.Engine.Read(2).LastSeenMs);
    }

    [Fact]
    public async Task A_checkpoint_of_another_store_is_refused()
    {
        var fleet = FleetOfTest.Of([], alone: 1);
        var before = await EngineOfTest.StartAsync(fleet, options: Options);
        await before.BeatAsync(0);
        await before.Engine.StopAsync(CancellationToken.None);
        await before.DisposeAsync();
        await using var after = await EngineOfTest.StartAsync(fleet, store: new InMemoryTransitionStore(), options: Options);
        Assert.Equal(Connectivity.Unknown, after.ConnectivityOf(0));
    }

    [Fact]
    public async Task A_changed_registry_keeps_indices_and_statuses()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([], alone: 3));
        await engine.BeatAsync(0);
        await engine.BeatAsync(2);
        Assert.Equal(IntakeOutcome.Unregistered, engine.Send(EngineOfTest.TopicOf(7), engine.Payload(7)).Outcome);
        Assert.Single(engine.Engine.Unregistered.Snapshot());

        PointDefinition[] points = [FleetOfTest.PointOf(2, 2, 0), FleetOfTest.PointOf(7, 2, 0), FleetOfTest.PointOf(0, 2, 0)];
        await engine.Engine.ReloadAsync(FleetOfTest.Of([], version: 2) with { Points = points }, CancellationToken.None);

        Assert.Equal(4, engine.Engine.Fleet.Count);
        Assert.True(engine.Engine.Fleet.TryFind(FleetOfTest.CodeOf(0), out var kept) && kept == 0);
        Assert.True(engine.Engine.Fleet.TryFind(FleetOfTest.CodeOf(7), out var added) && added == 3);
        Assert.False(engine.Engine.Fleet.TryFind(FleetOfTest.CodeOf(1), out _));
        Assert.Equal(Connectivity.Online, engine.ConnectivityOf(0));
        Assert.Equal(SharpEyes.Domain.Registry.LifeCycle.Removed, engine.Engine.StatusOf(1).LifeCycle);
        Assert.Empty(engine.Engine.Unregistered.Snapshot());
        Assert.Empty(engine.Engine.Events.Open());
        await engine.BeatAsync(7);
        Assert.Equal(Connectivity.Online, engine.ConnectivityOf(3));
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition()) await Task.Delay(5, patience.Token);
    }
}
