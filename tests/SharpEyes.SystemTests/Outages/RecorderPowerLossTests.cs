using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Outages;

/// <summary>A recorder with 12 cameras loses power: one event, not twelve.</summary>
public abstract class RecorderPowerLossTests
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <param name="withWill">Whether the recorder tells the broker its will; else only its silence tells.</param>
    protected static async Task PowerLossIsOneEventAsync(bool withWill)
    {
        var city = new SmallCity();
        var failing = city.AddRecorder(12, SmallCity.Village(1, 1), heartbeatSeconds: 5);
        var neighbour = city.AddRecorder(3, SmallCity.Village(1, 2), heartbeatSeconds: 5);
        await using var server = await ServerProcess.StartAsync(city);
        await using var map = await LiveMap.OpenAsync(server.Api);
        await using var alive = await RecorderLine.SwitchOnAsync(server.MqttPort, neighbour, Beat, withWill);
        await using (var line = await RecorderLine.SwitchOnAsync(server.MqttPort, failing, Beat, withWill))
        {
            await map.WaitAsync(failing.Points, status => status.Online, TimeSpan.FromSeconds(10), "all 12 points are online");
            await line.CutAsync();
        }

        await map.WaitAsync(failing.Points, status => status.Unreachable, EventList.Patience, "all 12 points are unreachable");
        var down = await EventList.WaitAsync(server.Api, "gatewayDown", failing.Code, open: true);
        Assert.Equal(12, down.Int("affected"));
        Assert.Equal(failing.Village, down.Text("division.code"));

        await using var again = await RecorderLine.SwitchOnAsync(server.MqttPort, failing, Beat, withWill);
        await map.WaitAsync(failing.Points, status => status.Online, TimeSpan.FromSeconds(10), "all 12 points are online again");
        await EventList.WaitAsync(server.Api, "gatewayDown", failing.Code, open: false);

        Assert.All(neighbour.Points, point => Assert.True(map.StatusOf(point).Online, "The neighbour is touched."));
        Assert.Equal("gatewayDown", Assert.Single(await EventList.ReadAsync(server.Api)).Text("kind"));
    }
}
