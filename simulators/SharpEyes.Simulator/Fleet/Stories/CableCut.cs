namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>The cable between camera and recorder is cut, until it is repaired: the recorder lives and reports a channel without signal.</summary>
internal sealed class CableCut(Camera camera) : Story
{
    public override string Note => $"The cable of {camera.Entry.Name} is cut; the recorder reports loss of signal until it is repaired";

    protected override void Tell(TimeSpan elapsed, IFleetOutput output) => camera.IsCableCut = true;

    protected override void Mend(IFleetOutput output) => camera.IsCableCut = false;
}
