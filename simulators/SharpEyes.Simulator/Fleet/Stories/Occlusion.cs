namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>Something hangs before the lens: a leaf, a bag, a spider's web.</summary>
internal sealed class Occlusion(Camera camera) : Story
{
    public override string Note => $"Something covers the lens of {camera.Entry.Name}";

    protected override void Tell(TimeSpan elapsed, IFleetOutput output) => camera.ExtraOcclusion = 88;

    protected override void Mend(IFleetOutput output) => camera.ExtraOcclusion = 0;
}
