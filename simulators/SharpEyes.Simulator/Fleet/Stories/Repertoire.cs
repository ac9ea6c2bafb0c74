namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>All kinds of stories with their times. Times are for heartbeats every five seconds and grow with the silence window.</summary>
internal static class Repertoire
{
    private const int Flaps = 4;
    private const double MostStretchOfFirst = 4;
    private static readonly TimeSpan UsualWindow = TimeSpan.FromSeconds(15);

    public static IReadOnlyList<Act> For(SimulatedFleet fleet, TimeSpan silenceWindow)
    {
        var pace = Math.Clamp(silenceWindow / UsualWindow, 1, 12);
        TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds * pace);
        // The first ones do not wait quite as long as the rest is stretched: somebody is watching.
        TimeSpan First(double seconds) => TimeSpan.FromSeconds(seconds * Math.Min(pace, MostStretchOfFirst));
        Act One(int first, int lasts, int pause, Func<Camera, TimeSpan, Story> story) =>
            new(First(first), Seconds(lasts), Seconds(pause), (casting, duration) => casting.OneCamera(camera => story(camera, duration)))
            {
                IsAboutOneCamera = true,
            };
        Act Cable(int first) =>
            new(First(first), Seconds(400), Seconds(200),
                (casting, duration) => casting.OneCameraBehindRecorder(camera => new CableCut(camera) { Duration = duration }))
            {
                IsAboutOneCamera = true,
            };

        return
        [
            // Open from the beginning, so that the first look already finds work.
            Cable(0),
            One(15, 480, 300, (camera, duration) => new DeadCamera(camera) { Duration = duration }),
            One(5, 420, 150, (camera, duration) => new FocusDrift(camera) { Duration = duration }),
            new(First(20), Seconds(100), Seconds(360),
                (casting, duration) => casting.OneRecorder(recorder => new RecorderPowerLoss(recorder) { Duration = duration })),
            One(30, 360, 240, (camera, duration) => new ClockDrift(camera) { Duration = duration }),
            new(First(45), Seconds(60), Seconds(1_500),
                (casting, duration) => casting.OneSoundRecorder((recorder, ordinal) => new UnregisteredCamera(fleet, recorder, ordinal) { Duration = duration }), Limit: 4),
            new(First(60), Seconds(40), Seconds(300),
                (casting, duration) => casting.OneSoundRecorder((recorder, _) => new BrokenPayloads(recorder) { Duration = duration })),
            One(75, 300, 260, (camera, duration) => new RecordingOff(camera) { Duration = duration }),
            One(90, 240, 200, (camera, duration) => new Occlusion(camera) { Duration = duration }),
            One(105, 400, 900, (camera, duration) => new FlappingCamera(camera, silenceWindow * 1.6) { Duration = duration }),
            One(110, 500, 300, (camera, duration) => new DiskFills(camera) { Duration = duration }),
            new(First(150), Seconds(200), Seconds(1_500),
                (casting, duration) => casting.OneTownship((name, speakers) => new TownshipLinkLoss(name, speakers, Flaps) { Duration = duration })),
            Cable(170),
            new(First(480), Seconds(150), Seconds(900),
                (casting, duration) => casting.OneTownship((name, speakers) => new TownshipLinkLoss(name, speakers, 1) { Duration = duration })),
        ];
    }
}
