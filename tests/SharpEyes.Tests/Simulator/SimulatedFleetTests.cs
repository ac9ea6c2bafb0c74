using System.Text.Json;
using SharpEyes.Simulator.Fleet;
using SharpEyes.Simulator.Fleet.Stories;

namespace SharpEyes.Tests.Simulator;

public sealed class SimulatedFleetTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    [Fact]
    public void The_same_seed_and_steps_give_the_same_bytes()
    {
        Assert.Equal(Run(seed: 1), Run(seed: 1));
        Assert.NotEqual(Run(seed: 1), Run(seed: 2));
    }

    [Fact]
    public void Every_point_speaks_once_in_an_interval_in_the_wire_format()
    {
        var points = SmallFleet.Points(recorders: 40);
        using var fleet = new SimulatedFleet(points, 1);
        var output = new RecordedOutput();
        fleet.Start(SmallFleet.Start);
        for (var now = SmallFleet.Start; now < SmallFleet.Start.AddSeconds(15); now += Step)
        {
            fleet.Step(now, output);
        }
        var said = output.ByPoint();

        Assert.Equal(points.Select(point => point.Code).Order(), said.Select(point => point.Key).Order());
        Assert.All(said, heartbeats =>
        {
            Assert.InRange(heartbeats.Count(), 2, 3);
            Assert.Equal(Enumerable.Range(1, heartbeats.Count()), heartbeats.Select(heartbeat => heartbeat.GetProperty("seq").GetInt32()));
            var last = heartbeats.Last();
            Assert.Equal(JsonValueKind.Number, last.GetProperty("ts").ValueKind);
            Assert.Equal(6, last.GetProperty("boot").GetString()!.Length);
            Assert.True(last.GetProperty("stream").GetProperty("up").GetBoolean());
            Assert.InRange(last.GetProperty("stream").GetProperty("fps").GetInt32(), 24, 25);
            Assert.InRange(last.GetProperty("image").GetProperty("blur").GetInt32(), 0, 10);
            Assert.True(last.GetProperty("recording").GetProperty("on").GetBoolean());
            Assert.InRange(last.GetProperty("device").GetProperty("storageFreePct").GetInt32(), 10, 100);
        });
    }

    [Fact]
    public void A_point_that_is_not_in_service_says_nothing()
    {
        var points = SmallFleet.Points(recorders: 20).Select((point, i) => point with { IsInService = i % 2 == 0 }).ToList();
        using var fleet = new SimulatedFleet(points, 1);

        Assert.Equal(points.Count(point => point.IsInService), fleet.Cameras.Count);
    }

    [Fact]
    public void A_late_step_does_not_make_up_for_missed_heartbeats()
    {
        using var fleet = new SimulatedFleet(SmallFleet.Points(recorders: 1), 1);
        var output = new RecordedOutput();
        fleet.Start(SmallFleet.Start);

        fleet.Step(SmallFleet.Start.AddHours(1), output);

        Assert.Single(output.Said);
    }

    private static string Run(int seed)
    {
        using var fleet = new SimulatedFleet(SmallFleet.Points(recorders: 100), seed);
        var output = new RecordedOutput();
        var stories = new StoryTeller(fleet, seed, SmallFleet.Start);
        fleet.Start(SmallFleet.Start);
        for (var now = SmallFleet.Start; now < SmallFleet.Start.AddMinutes(3); now += Step)
        {
            stories.Advance(now, output);
            fleet.Step(now, output);
        }
        return output.Text;
    }
}
