using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Outages;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Restarts;

/// <summary>Our own absence is not the camera's: away for longer than every silence window, and still nobody is offline.</summary>
public abstract class RestartTests
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(17);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    protected static async Task AbsenceIsNobodysFaultAsync(Func<ServerProcess, Task> end, params KeyValuePair<string, string>[] settings)
    {
        var city = new SmallCity();
        var returning = city.AddRecorder(4, SmallCity.Village(1, 1), heartbeatSeconds: 5);
        var gone = city.AddPoints(2, SmallCity.Village(2, 1), heartbeatSeconds: 5);
        await using var server = await ServerProcess.StartAsync(city, settings);
        await using (var line = await RecorderLine.SwitchOnAsync(server.MqttPort, returning, Beat, withWill: false))
        await using (var wire = await MqttWire.ConnectAsync(server.MqttPort))
        {
            foreach (var point in gone)
            {
                await wire.PublishAsync(Heartbeat.TopicOf(point), Heartbeat.Good(1));
            }
            await end(server);
        }
        await Task.Delay(Away);
        await server.RunAsync();

        await using var map = await LiveMap.OpenAsync(server.Api);
        Assert.All([.. returning.Points, .. gone], point => Assert.True(map.StatusOf(point).Online, $"{point} is {map.StatusOf(point)}"));
        await using var again = await RecorderLine.SwitchOnAsync(server.MqttPort, returning, Beat, withWill: false);

        // After the window of grace, who really is away is found out, and only who is.
        await map.WaitAsync(gone, status => status.Offline, EventList.Patience, "those who did not come back are offline");
        foreach (var point in returning.Points)
        {
            var card = await server.Api.GetAsync("points/" + point);
            Assert.Single(card.List("transitions"));
        }
        var away = Assert.Single(await EventList.ReadAsync(server.Api, "unobserved"));
        Assert.True(away.At("closedAt").GetDateTimeOffset() - away.At("openedAt").GetDateTimeOffset() > Away - TimeSpan.FromSeconds(2), away.ToString());
    }
}
