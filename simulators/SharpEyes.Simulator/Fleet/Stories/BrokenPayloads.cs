namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>A recorder with broken firmware sends payloads nobody can read between its good ones: counted and kept, never harmful.</summary>
internal sealed class BrokenPayloads(Speaker recorder) : Story
{
    public override string Note => $"Recorder {recorder.Code} ({recorder.Cameras[0].Entry.Name}) sends payloads nobody can read, beside good ones";

    public override int Affected => 0;

    protected override void Tell(TimeSpan elapsed, IFleetOutput output) => recorder.IsGarbling = true;

    protected override void Mend(IFleetOutput output) => recorder.IsGarbling = false;
}
