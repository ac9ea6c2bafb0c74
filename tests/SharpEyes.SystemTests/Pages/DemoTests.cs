using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Heartbeats;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Pages;

/// <summary>What a newcomer gets from the README's first command.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_shows_its_city_says_where_and_stops_all_it_started_on_sigterm()
    {
        await using var demo = await DemoProcess.StartAsync();

        var summary = await demo.Api.GetAsync("summary");
        Assert.Equal((960, 632, 452), (summary.Int("points.total"), summary.Int("villages.target"), summary.Int("villages.covered")));
        Assert.Equal(["coverage", "sharing", "availability", "control"], summary.List("goals").Select(goal => goal.Text("goal")));
        Assert.Contains(demo.HttpPort.ToString(System.Globalization.CultureInfo.InvariantCulture), demo.Output, StringComparison.Ordinal);

        Assert.Equal(0, await demo.StopAsync());
        Assert.False(await demo.Api.IsReadyAsync(), "The demo's server still runs.");
    }
}
