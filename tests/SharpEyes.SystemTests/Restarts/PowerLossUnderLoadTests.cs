using System.Collections.Concurrent;
using System.Net.Sockets;
using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Outages;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Restarts;

/// <summary>
/// SIGKILL while heartbeats pour in at QoS 1. What was acknowledged counts: every acknowledged heartbeat that changed a state
/// is in the history after the restart, and nobody has turned offline.
/// </summary>
public sealed class PowerLossUnderLoadTests
{
    private const int Points = 1_200;
    private const int Connections = 6;

    /// <summary>Heartbeats of one round after which a point must have changed: the first one, three blurred ones, three good ones.</summary>
    private static readonly (string State, int Beats, int Blur)[] Rounds = [("good", 1, 3), ("degraded", 3, 95), ("good", 3, 3)];

    [Fact]
    public async Task No_acknowledged_transition_is_lost_and_nobody_turns_offline()
    {
        var city = new SmallCity();
        var points = city.AddPoints(Points);
        await using var server = await ServerProcess.StartAsync(city);
        var seqs = points.ToDictionary(point => point, _ => 0);

        foreach (var (state, beats, blur) in Rounds)
        {
            var acknowledged = await SendUntilKilledAsync(server, points, seqs, beats, blur);
            await server.RunAsync();

            await AssertKeptAsync(server.Api, acknowledged, state);
            await using var map = await LiveMap.OpenAsync(server.Api);
            Assert.DoesNotContain(points, point => map.StatusOf(point) is { Offline: true } or { Unreachable: true });
            await SendAsync(server.MqttPort, points, seqs, beats, blur);
            await map.WaitAsync(
                points, status => state == "good" ? status is { Online: true, Good: true } : status is { Online: true, Good: false },
                TimeSpan.FromSeconds(15), $"after the restart all points are heard again and {state}");
        }

        Assert.DoesNotContain(await EventList.ReadAsync(server.Api), one => one.Text("kind") is "pointOffline" or "gatewayDown" or "linkDown");
    }

    /// <summary>Kills the server when a third of the round is acknowledged; gives back the points whose whole round was.</summary>
    private static async Task<IReadOnlyCollection<string>> SendUntilKilledAsync(
        ServerProcess server, IReadOnlyList<string> points, Dictionary<string, int> seqs, int beats, int blur)
    {
        var acknowledged = new ConcurrentBag<string>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var senders = points.Chunk(Points / Connections).Select(async share =>
        {
            await using var wire = await MqttWire.ConnectAsync(server.MqttPort);
            await Task.WhenAll(share.Select(async point =>
            {
                try
                {
                    var first = seqs[point] + 1;
                    seqs[point] += beats;
                    var answers = new List<Task>();
                    for (var beat = 0; beat < beats; beat++)
                    {
                        answers.Add(await wire.SendPublishAsync(Heartbeat.TopicOf(point), Heartbeat.Good(first + beat, blur: blur)));
                    }
                    await Task.WhenAll(answers);
                    acknowledged.Add(point);
                    if (acknowledged.Count > Points / 3)
                    {
                        enough.TrySetResult();
                    }
                }
                catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException)
                {
                    // Not acknowledged: the server owes nothing.
                }
            }));
        }).ToArray();
        await enough.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await server.KillAsync();
        await Task.WhenAll(senders);
        return acknowledged;
    }

    private static async Task SendAsync(int mqttPort, IReadOnlyList<string> points, Dictionary<string, int> seqs, int beats, int blur)
    {
        await using var wire = await MqttWire.ConnectAsync(mqttPort);
        for (var beat = 0; beat < beats; beat++)
        {
            var answers = new List<Task>();
            foreach (var point in points)
            {
                answers.Add(await wire.SendPublishAsync(Heartbeat.TopicOf(point), Heartbeat.Good(++seqs[point], blur: blur)));
            }
            await Task.WhenAll(answers);
        }
    }

    private static async Task AssertKeptAsync(Api api, IReadOnlyCollection<string> acknowledged, string state)
    {
        Assert.True(acknowledged.Count >= Points / 3);
        foreach (var point in acknowledged)
        {
            var card = await api.GetAsync("points/" + point);
            var transitions = card.List("transitions");
            Assert.True(transitions.Count > 0, $"{point} has no transition: {card}");
            var newest = transitions[0];
            Assert.True(
                (newest.Text("to.connectivity"), newest.Text("to.health") == "good") == ("online", state == "good"),
                $"The acknowledged change of {point} to {state} is lost: {card}");
            Assert.Equal("online", card.Text("status.connectivity"));
        }
    }
}
