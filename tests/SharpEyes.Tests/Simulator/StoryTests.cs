using System.Text.Json;
using SharpEyes.Simulator.Fleet;
using SharpEyes.Simulator.Fleet.Stories;

namespace SharpEyes.Tests.Simulator;

public sealed class StoryTests : IDisposable
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private readonly SimulatedFleet _fleet = new(SmallFleet.Points(recorders: 40), 1);
    private readonly RecordedOutput _output = new();
    private DateTimeOffset _now = SmallFleet.Start;

    public StoryTests() => _fleet.Start(_now);

    private Camera Camera => _fleet.Cameras[4];

    private Speaker Large => _fleet.Speakers.Single(speaker => speaker.Cameras.Count == 12);

    public void Dispose() => _fleet.Dispose();

    [Fact]
    public void A_recorder_without_power_is_silent_and_starts_anew()
    {
        var boots = Large.Cameras.Select(camera => camera.Boot).ToList();
        var story = new RecorderPowerLoss(Large) { Duration = Lasts };

        var during = Tell(story, 30);
        Assert.DoesNotContain(Large.Cameras, camera => during.Contains(camera.Entry.Code));
        Assert.Equal([(Large.Code, LinkState.Off)], _output.Links);

        var after = Tell(story, 300);
        Assert.Equal(12, Large.Cameras.Count(camera => after[camera.Entry.Code].Last().GetProperty("seq").GetInt32() < 20));
        Assert.Empty(boots.Intersect(Large.Cameras.Select(camera => camera.Boot)));
        Assert.Equal([(Large.Code, LinkState.Up)], _output.Links);
    }

    [Fact]
    public void A_cut_line_silences_all_speakers_of_the_township_and_a_flapping_one_comes_and_goes()
    {
        var speakers = _fleet.Speakers.Where(speaker => speaker.Township == Camera.Township).ToList();
        Tell(new TownshipLinkLoss("", speakers, 1) { Duration = Lasts }, 400);
        Assert.Equal(speakers.Count * 2, _output.Links.Count);

        Tell(new TownshipLinkLoss("", speakers, 4) { Duration = Lasts }, 400);
        Assert.Equal(speakers.Count * 8, _output.Links.Count);
        Assert.All(speakers, speaker => Assert.Equal(LinkState.Up, speaker.Link));
    }

    [Fact]
    public void Focus_drifts_and_is_mended()
    {
        var story = new FocusDrift(Camera) { Duration = Lasts };

        Assert.True(Tell(story, 200)[Camera.Entry.Code].Last().GetProperty("image").GetProperty("blur").GetInt32() > 80);
        Assert.True(Tell(story, 120)[Camera.Entry.Code].Last().GetProperty("image").GetProperty("blur").GetInt32() < 10);
    }

    [Fact]
    public void A_covered_lens_shows_as_occlusion() =>
        Assert.True(Tell(new Occlusion(Camera) { Duration = Lasts }, 20)[Camera.Entry.Code].Last().GetProperty("image").GetProperty("occlusion").GetInt32() > 80);

    [Fact]
    public void A_cut_cable_shows_as_a_stream_that_is_down()
    {
        var last = Tell(new CableCut(Camera) { Duration = Lasts }, 20)[Camera.Entry.Code].Last();

        Assert.False(last.GetProperty("stream").GetProperty("up").GetBoolean());
        Assert.Equal(100, last.GetProperty("image").GetProperty("signalLoss").GetInt32());
    }

    [Fact]
    public void A_full_disk_stops_the_recording()
    {
        var last = Tell(new DiskFills(Camera) { Duration = Lasts }, 200)[Camera.Entry.Code].Last();

        Assert.Equal(0, last.GetProperty("device").GetProperty("storageFreePct").GetInt32());
        Assert.False(last.GetProperty("recording").GetProperty("on").GetBoolean());
    }

    [Fact]
    public void A_clock_that_runs_away_moves_the_device_time()
    {
        var last = Tell(new ClockDrift(Camera) { Duration = Lasts }, 200)[Camera.Entry.Code].Last();

        Assert.True(last.GetProperty("device").GetProperty("clockSkewMs").GetInt32() >= 119_000);
        Assert.True(last.GetProperty("ts").GetInt64() > _now.ToUnixTimeMilliseconds() + 100_000);
    }

    [Fact]
    public void Recording_off_leaves_the_picture_good()
    {
        var last = Tell(new RecordingOff(Camera) { Duration = Lasts }, 20)[Camera.Entry.Code].Last();

        Assert.False(last.GetProperty("recording").GetProperty("on").GetBoolean());
        Assert.True(last.GetProperty("stream").GetProperty("up").GetBoolean());
    }

    [Fact]
    public void A_dead_camera_is_missing_from_its_recorders_array_until_it_is_replaced()
    {
        var story = new DeadCamera(Camera) { Duration = Lasts };

        Assert.Empty(Tell(story, 60)[Camera.Entry.Code]);
        Assert.NotEmpty(Tell(story, 300)[Camera.Entry.Code]);
    }

    [Fact]
    public void A_loose_plug_makes_gaps_longer_than_three_intervals()
    {
        var heartbeats = Tell(new FlappingCamera(Camera, TimeSpan.FromSeconds(24)) { Duration = Lasts }, 300)[Camera.Entry.Code].ToList();
        var times = heartbeats.Select(heartbeat => heartbeat.GetProperty("ts").GetInt64()).ToList();

        Assert.True(times.Zip(times.Skip(1), (earlier, later) => later - earlier).Count(gap => gap > 20_000) >= 5);
    }

    [Fact]
    public void An_unregistered_camera_appears_and_stays()
    {
        var said = Tell(new UnregisteredCamera(_fleet, Large, 1) { Duration = Lasts }, 400);
        var strangers = said.Select(point => point.Key).Except(_fleet.Cameras.Select(camera => camera.Entry.Code)).ToList();

        Assert.Equal("990001", Assert.Single(strangers)[14..]);
        Assert.NotEmpty(Tell(new Occlusion(Camera) { Duration = Lasts }, 20)[strangers[0]]);
    }

    [Fact]
    public void Broken_payloads_cannot_be_read_and_good_ones_go_on_beside_them()
    {
        var said = Tell(new BrokenPayloads(Large) { Duration = Lasts }, 60);
        var own = _output.Said.Where(payload => payload.Topic == Large.Topic).ToList();

        Assert.InRange(said[Large.Cameras[0].Entry.Code].Count(), 11, 13);
        Assert.InRange(own.Count(payload => !IsHeartbeats(payload.Payload)), 11, 13);
    }

    private static bool IsHeartbeats(byte[] payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return json.RootElement.ValueKind == JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Tells the story for some seconds and gives back what was said in them.</summary>
    private ILookup<string, JsonElement> Tell(Story story, int seconds)
    {
        if (story.BeganAt == default)
        {
            story.Begin(_now);
        }
        _output.Clear();
        for (var until = _now.AddSeconds(seconds); _now < until; _now = _now.AddMilliseconds(250))
        {
            story.Advance(_now, _output);
            _fleet.Step(_now, _output);
        }
        return _output.ByPoint();
    }
}
