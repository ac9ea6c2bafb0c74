namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>A camera dies and says nothing until it is replaced.</summary>
internal sealed class DeadCamera(Camera camera) : Story
{
    public override string Note => $"{camera.Entry.Name} dies and is silent until it is replaced";

    protected override void Tell(TimeSpan elapsed, IFleetOutput output) => camera.IsSilent = true;

    protected override void Mend(IFleetOutput output)
    {
        camera.IsSilent = false;
        camera.Restart();
    }
}
