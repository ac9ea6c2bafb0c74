using SharpEyes.Simulator.Fleet;
using SharpEyes.Simulator.Fleet.Stories;

namespace SharpEyes.Tests.Simulator;

public sealed class StoryTellerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2305)]
    public void Over_three_hours_a_few_faults_are_always_open_and_the_fleet_stays_good(int seed)
    {
        using var fleet = new SimulatedFleet(SmallFleet.Points(recorders: 440), seed);
        var stories = new StoryTeller(fleet, seed, SmallFleet.Start);
        var output = new RecordedOutput();
        var kinds = new HashSet<string>();
        stories.Told += (story, _) => kinds.Add(story.Kind);

        for (var second = 0; second < 3 * 3600; second++)
        {
            stories.Advance(SmallFleet.Start.AddSeconds(second), output);
            var good = fleet.Cameras.Count(IsGood);
            Assert.True(good > 0.95 * fleet.Cameras.Count, $"second {second}: {good} of {fleet.Cameras.Count} good");
            Assert.True(second < 60 || stories.Current.Any(), $"second {second}: nothing happens");
        }

        Assert.Equal(12, kinds.Count);
    }

    [Fact]
    public void A_recorder_with_many_cameras_loses_power_within_the_first_two_minutes()
    {
        using var fleet = new SimulatedFleet(SmallFleet.Points(recorders: 440), 1);
        var stories = new StoryTeller(fleet, 1, SmallFleet.Start);
        var begun = new List<Story>();
        stories.Told += (story, begins) => begun.AddRange(begins ? [story] : []);

        for (var second = 0; second < 120; second++)
        {
            stories.Advance(SmallFleet.Start.AddSeconds(second), new RecordedOutput());
        }

        Assert.Equal(12, Assert.Single(begun, story => story is RecorderPowerLoss).Affected);
        Assert.True(begun.Count >= 8);
    }

    [Fact]
    public void When_all_stories_are_over_everything_is_mended()
    {
        using var fleet = new SimulatedFleet(SmallFleet.Points(recorders: 440), 1);
        var before = fleet.Cameras.Select(camera => (camera.StorageFreePercent, camera.ClockSkewMs)).ToList();
        var stories = new StoryTeller(fleet, 1, SmallFleet.Start);
        var output = new RecordedOutput();
        for (var second = 0; second < 1_800; second++)
        {
            stories.Advance(SmallFleet.Start.AddSeconds(second), output);
        }
        foreach (var story in stories.Current.ToList())
        {
            story.Advance(SmallFleet.Start.AddDays(1), output);
        }

        Assert.All(fleet.Cameras, camera => Assert.True(IsGood(camera)));
        Assert.All(fleet.Speakers, speaker => Assert.Equal(LinkState.Up, speaker.Link));
        Assert.Equal(before, fleet.Cameras.Select(camera => (camera.StorageFreePercent, camera.ClockSkewMs)));
    }

    [Fact]
    public void A_fleet_of_one_camera_tells_what_it_can()
    {
        using var fleet = new SimulatedFleet([SmallFleet.Points(recorders: 1)[0]], 1);
        var stories = new StoryTeller(fleet, 1, SmallFleet.Start);
        for (var second = 0; second < 3_600; second++)
        {
            stories.Advance(SmallFleet.Start.AddSeconds(second), new RecordedOutput());
        }
    }

    private static bool IsGood(Camera camera) =>
        camera is { IsSilent: false, IsCableCut: false, IsRecording: true, ExtraBlur: < 40, ExtraOcclusion: 0, ClockSkewMs: < 30_000 }
        && (camera.Story is not (RecorderPowerLoss or TownshipLinkLoss) || camera.Story.BeganAt == default);
}
