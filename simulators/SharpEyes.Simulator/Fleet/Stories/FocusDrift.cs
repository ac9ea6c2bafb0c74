namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>A camera drifts out of focus until a technician cleans and adjusts it.</summary>
internal sealed class FocusDrift(Camera camera) : Story
{
    public override string Note => $"{camera.Entry.Name} drifts out of focus; a technician will clean it";

    protected override void Tell(TimeSpan elapsed, IFleetOutput output) => camera.ExtraBlur = (int)(90 * Math.Min(1, elapsed / (Duration * 0.3)));

    protected override void Mend(IFleetOutput output) => camera.ExtraBlur = 0;
}
