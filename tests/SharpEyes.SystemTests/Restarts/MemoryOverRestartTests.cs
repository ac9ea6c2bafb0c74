using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Restarts;

public sealed class MemoryOverRestartTests
{
    [Fact]
    public async Task The_registry_the_history_and_the_figures_are_the_same_after_a_restart()
    {
        var city = new SmallCity();
        var points = city.AddPoints(5);
        await using var server = await ServerProcess.StartAsync(city);
        await using (var wire = await MqttWire.ConnectAsync(server.MqttPort))
        {
            foreach (var point in points)
            {
                await wire.PublishAsync(Heartbeat.TopicOf(point), Heartbeat.Good(1));
            }
        }
        var programme = await server.Api.PostAsync(
            "programmes", new { name = "雪亮工程", targetDate = "2027-12-31", pointsWanted = 2, divisions = new[] { SmallCity.County } });
        var before = await Eventually.HoldsAsync(
            "the programme counts",
            async () => await server.Api.GetAsync("summary?division=" + SmallCity.County),
            summary => summary.Int("villages.target") == 9);

        await server.StopAsync();
        await server.RunAsync();

        var after = await server.Api.GetAsync("summary?division=" + SmallCity.County);
        Assert.Equal(5, before.Int("points.online"));
        Assert.Equal((1, 1, 1), (before.Int("villages.covered"), before.Int("villages.meetsNorm"), before.Int("villages.coveredLive")));
        foreach (var part in new[] { "division", "points", "villages" })
        {
            Assert.Equal(before.At(part).ToString(), after.At(part).ToString());
        }
        Assert.Equal(programme.Text("name"), after.Text("programme.name"));
        Assert.Single((await server.Api.GetAsync("points/" + points[0])).List("transitions"));
    }
}
