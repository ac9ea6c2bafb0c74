namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>Finds cameras, recorders and townships that are in no story yet.</summary>
/// <param name="fleet">The fleet.</param>
/// <param name="most">Cameras that one story may take at most.</param>
/// <param name="seed">Seed of the choices.</param>
/// <param name="townshipName">Gives the name of a township by its 9-digit code.</param>
internal sealed class Casting(SimulatedFleet fleet, int most, int seed, Func<string, string> townshipName)
{
    private const int Attempts = 40;

    private Noise _noise = new(seed, "casting");
    private bool _largestWasOn;
    private int _strangers;

    public ref Noise Noise => ref _noise;

    /// <summary>Monitor's usual silence window of the fleet: three intervals.</summary>
    public TimeSpan SilenceWindow { get; } = fleet.Speakers.Count == 0 ? TimeSpan.FromSeconds(15) : fleet.Speakers.Max(speaker => speaker.Interval) * 3;

    public Story? OneCamera(Func<Camera, Story> story) =>
        Draw(fleet.Cameras, camera => camera.Story is null) is { } camera ? story(camera).Claim([camera], []) : null;

    /// <summary>A camera behind a recorder: only there somebody is left to report that its cable is cut.</summary>
    public Story? OneCameraBehindRecorder(Func<Camera, Story> story) =>
        Draw(fleet.Cameras, camera => camera.Story is null && camera.Entry.GatewayCode is not null) is { } camera ? story(camera).Claim([camera], []) : null;

    /// <summary>The largest recorder first, then any.</summary>
    public Story? OneRecorder(Func<Speaker, Story> story)
    {
        var recorder = _largestWasOn
            ? Draw(fleet.Speakers, IsFit)
            : fleet.Speakers.Where(IsFit).MaxBy(speaker => speaker.Cameras.Count);
        _largestWasOn = true;
        return recorder is null ? null : story(recorder).Claim(recorder.Cameras, [recorder]);

        bool IsFit(Speaker speaker) => speaker.IsRecorder && speaker.IsFree && speaker.Cameras.Count <= most;
    }

    /// <summary>A recorder that goes on working meanwhile: its cameras stay free for other stories.</summary>
    public Story? OneSoundRecorder(Func<Speaker, int, Story> story) =>
        Draw(fleet.Speakers, speaker => speaker.IsRecorder && speaker.Story is null) is { } recorder
            ? story(recorder, ++_strangers).Claim([], [recorder])
            : null;

    public Story? OneTownship(Func<string, IReadOnlyList<Speaker>, Story> story)
    {
        var fit = fleet.Speakers.GroupBy(speaker => speaker.Township)
            // Cameras without a recorder have nothing above them that a monitor could hold responsible.
            .Where(township => township.Count() >= 2 && township.All(speaker => speaker.IsRecorder)
                && township.Sum(speaker => speaker.Cameras.Count) <= most && township.All(speaker => speaker.IsFree))
            .Select(township => township.ToList())
            .OrderByDescending(township => township.Count)
            .Take(8)
            .ToList();
        if (fit.Count == 0)
        {
            return null;
        }
        var chosen = fit[_noise.Next(0, fit.Count)];
        return story(townshipName(chosen[0].Township), chosen).Claim(chosen.SelectMany(speaker => speaker.Cameras), chosen);
    }

    private T? Draw<T>(IReadOnlyList<T> all, Predicate<T> isFit)
        where T : class
    {
        for (var attempt = 0; attempt < Attempts && all.Count > 0; attempt++)
        {
            var candidate = all[_noise.Next(0, all.Count)];
            if (isFit(candidate))
            {
                return candidate;
            }
        }
        return null;
    }
}
