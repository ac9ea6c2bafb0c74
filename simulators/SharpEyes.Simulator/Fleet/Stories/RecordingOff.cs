namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>Somebody has switched the recording off; the picture is good.</summary>
internal sealed class RecordingOff(Camera camera) : Story
{
    public override string Note => $"{camera.Entry.Name} is live, but no longer recorded";

    protected override void Tell(TimeSpan elapsed, IFleetOutput output) => camera.IsRecording = false;

    protected override void Mend(IFleetOutput output) => camera.IsRecording = true;
}
