namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>A loose plug: the camera goes and comes again and again. It should be called flapping, not raise an alarm each time.</summary>
/// <param name="camera">The camera.</param>
/// <param name="silence">How long it is gone each time; longer than the monitor's silence window, or nobody would notice.</param>
internal sealed class FlappingCamera(Camera camera, TimeSpan silence) : Story
{
    public override string Note => $"{camera.Entry.Name} has a loose plug: it comes and goes, and should be called flapping";

    protected override void Tell(TimeSpan elapsed, IFleetOutput output)
    {
        var round = silence * 1.5;
        var isSilent = elapsed.Ticks % round.Ticks < silence.Ticks;
        if (camera.IsSilent && !isSilent)
        {
            camera.Restart();
        }
        camera.IsSilent = isSilent;
    }

    protected override void Mend(IFleetOutput output) => camera.IsSilent = false;
}
