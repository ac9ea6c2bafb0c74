using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Outages;

public sealed class TownshipLinkTests
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_township_that_loses_its_link_is_one_event_not_one_per_recorder_or_camera()
    {
        var city = new SmallCity();
        var first = city.AddRecorder(4, SmallCity.Village(1, 1), heartbeatSeconds: 5);
        var second = city.AddRecorder(5, SmallCity.Village(1, 2), heartbeatSeconds: 5);
        var elsewhere = city.AddRecorder(3, SmallCity.Village(2, 1), heartbeatSeconds: 5);
        string[] points = [.. first.Points, .. second.Points];
        await using var server = await ServerProcess.StartAsync(city);
        await using var map = await LiveMap.OpenAsync(server.Api);
        await using var alive = await RecorderLine.SwitchOnAsync(server.MqttPort, elsewhere, Beat, withWill: true);
        await using (var one = await RecorderLine.SwitchOnAsync(server.MqttPort, first, Beat, withWill: true))
        await using (var two = await RecorderLine.SwitchOnAsync(server.MqttPort, second, Beat, withWill: true))
        {
            await map.WaitAsync(points, status => status.Online, TimeSpan.FromSeconds(10), "all points are online");
            await one.CutAsync();
            await two.CutAsync();
        }

        await map.WaitAsync(points, status => status.Unreachable, EventList.Patience, "all points of the township are unreachable");
        var down = await EventList.WaitAsync(server.Api, "linkDown", SmallCity.Township(1), open: true);
        Assert.Equal(9, down.Int("affected"));

        await using var oneAgain = await RecorderLine.SwitchOnAsync(server.MqttPort, first, Beat, withWill: true);
        await using var twoAgain = await RecorderLine.SwitchOnAsync(server.MqttPort, second, Beat, withWill: true);
        await map.WaitAsync(points, status => status.Online, TimeSpan.FromSeconds(10), "all points are online again");
        await EventList.WaitAsync(server.Api, "linkDown", SmallCity.Township(1), open: false);

        Assert.All(elsewhere.Points, point => Assert.True(map.StatusOf(point).Online, "The other township is touched."));
        Assert.Equal("linkDown", Assert.Single(await EventList.ReadAsync(server.Api)).Text("kind"));
    }
}
