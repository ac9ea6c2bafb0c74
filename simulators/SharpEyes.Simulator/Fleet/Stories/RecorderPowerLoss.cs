namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>A recorder loses its power and comes back: one cause, one event, however many cameras hang on it.</summary>
internal sealed class RecorderPowerLoss(Speaker recorder) : Story
{
    public override string Note =>
        $"Recorder {recorder.Code} with {recorder.Cameras.Count} cameras ({recorder.Cameras[0].Entry.Name}) loses power: one event, {recorder.Cameras.Count} points unreachable";

    protected override void Tell(TimeSpan elapsed, IFleetOutput output) => SetLink(recorder, LinkState.Off, output);

    protected override void Mend(IFleetOutput output)
    {
        foreach (var camera in recorder.Cameras.Concat(recorder.Strangers))
        {
            camera.Restart();
        }
        SetLink(recorder, LinkState.Up, output);
    }
}
