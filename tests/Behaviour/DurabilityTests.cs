using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Tests.Behaviour;

public abstract class DurabilityTests : BehaviourTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_heartbeat_is_acknowledged_only_when_its_transition_lasts()
    {
        await using var host = await StartAsync(FleetOfTest.Of([], alone: 2));
        host.History.Hold();
        var connection = host.OpenConnection();
        host.Send(HostOfTest.TopicOf(0), host.Payload(0), connection);
        var flush = connection.FlushAsync(CancellationToken.None).AsTask();
        Assert.False(flush.IsCompleted);

        // The same heartbeat again, over another connection: its transition is the first one's, and may still be lost.
        var other = host.OpenConnection();
        host.Send(HostOfTest.TopicOf(0), host.Payload(0, sequence: 1), other);
        var second = other.FlushAsync(CancellationToken.None).AsTask();
        await host.AdvanceAsync(2);
        Assert.False(flush.IsCompleted);
        Assert.False(second.IsCompleted);

        host.History.Release();
        await Task.WhenAll(flush, second).WaitAsync(Patience);
        Assert.Single(host.History.Transitions);

        host.Send(HostOfTest.TopicOf(0), host.Payload(0), connection);
        await HostOfTest.FlushAsync(connection);
        Assert.Single(host.History.Transitions);
    }

    [Fact]
    public async Task While_the_store_fails_acknowledgements_wait_and_nobody_is_judged()
    {
        await using var host = await StartAsync(FleetOfTest.Of([], alone: 2));
        await host.BeatAsync(0);
        host.History.Fails = true;
        var connection = host.OpenConnection();
        host.Send(HostOfTest.TopicOf(1), host.Payload(1), connection);
        var flush = connection.FlushAsync(CancellationToken.None).AsTask();
        await host.AdvanceUntilAsync(() => !host.IsDurable);
        await host.AdvanceAsync(600);
        Assert.False(flush.IsCompleted);
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(0));

        host.History.Fails = false;
        await host.AdvanceUntilAsync(() => host.IsDurable);
        await flush.WaitAsync(Patience);
        await host.AdvanceAsync(175);
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(0));
        await host.AdvanceAsync(10);
        Assert.Equal(Connectivity.Offline, host.ConnectivityOf(0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_acknowledged_is_known_after_a_restart(bool orderly)
    {
        var fleet = FleetOfTest.Of([2], alone: 3);
        await using var host = await StartAsync(fleet);
        await host.LiveAsync([0, 1, 2], 60);
        await host.BeatAsync(3);
        var before = Enumerable.Range(0, 5).Select(host.StatusOf).ToArray();
        await host.RestartAsync(fleet, secondsAway: 1, orderly);
        Assert.Equal(before, Enumerable.Range(0, 5).Select(host.StatusOf));
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(3));
        Assert.Equal(Connectivity.Unknown, host.ConnectivityOf(4));
        Assert.Equal(Connectivity.Online, host.GatewayStatusOf(1)!.Value.Connectivity);
    }

    [Fact]
    public async Task A_changed_registry_keeps_indices_and_statuses()
    {
        await using var host = await StartAsync(FleetOfTest.Of([], alone: 3));
        await host.BeatAsync(0);
        await host.BeatAsync(2);
        Assert.Equal(IntakeOutcome.Unregistered, (await host.SendAsync(HostOfTest.TopicOf(7), host.Payload(7))).Outcome);
        await host.SettleAsync();
        Assert.Single(host.Unregistered());

        PointDefinition[] points = [FleetOfTest.PointOf(2, 2, 0), FleetOfTest.PointOf(7, 2, 0), FleetOfTest.PointOf(0, 2, 0)];
        await host.ReloadAsync(FleetOfTest.Of([], version: 2) with { Points = points });
        await host.SettleAsync();

        Assert.All(host.Parts, part =>
        {
            Assert.Equal(4, part.Fleet.Count);
            Assert.True(part.Fleet.TryFind(FleetOfTest.CodeOf(0), out var kept) && kept == 0);
            Assert.True(part.Fleet.TryFind(FleetOfTest.CodeOf(7), out var added) && added == 3);
            Assert.False(part.Fleet.TryFind(FleetOfTest.CodeOf(1), out _));
        });
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(0));
        Assert.Equal(LifeCycle.Removed, host.StatusOf(1).LifeCycle);
        Assert.Empty(host.Unregistered());
        Assert.Empty(host.OpenEvents());
        await host.BeatAsync(7);
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(3));
    }
}
