using SharpEyes.Simulator.Fleet;
using SharpEyes.Simulator.Fleet.Network;

namespace SharpEyes.Tests.Simulator;

public sealed class UplinkTests
{
    [Fact]
    public async Task A_camera_whose_server_dies_speaks_to_the_next()
    {
        var dying = new TinyMqttServer(3);
        await using var staying = new TinyMqttServer(3);
        // The last digit of a code decides which version of MQTT the device speaks.
        using var fleet = new SimulatedFleet([new PointEntry("23052100001320000003", "点位", "230521100299", null, 1, true)], seed: 1);
        using var runner = new FleetRunner(fleet, new FleetTarget([dying.Address, staying.Address]), TimeProvider.System, seed: 1);
        using var end = new CancellationTokenSource();

        var run = runner.RunAsync(null, end.Token);
        await dying.HearAsync(1);
        Assert.Empty(staying.Heartbeats);
        await dying.DisposeAsync();
        await staying.HearAsync(1);

        Assert.Equal(1, runner.Tally.Connected);
        await end.CancelAsync();
        await run;
    }
}
