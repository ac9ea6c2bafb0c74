namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>A disk fills; when it is full nothing is recorded any more, until a technician changes it.</summary>
internal sealed class DiskFills(Camera camera) : Story
{
    private readonly int _usual = camera.StorageFreePercent;

    public override string Note => $"The disk of {camera.Entry.Name} fills; recording stops when it is full";

    protected override void Tell(TimeSpan elapsed, IFleetOutput output)
    {
        var filled = Math.Min(1, elapsed / (Duration * 0.5));
        camera.StorageFreePercent = (int)(_usual * (1 - filled));
        camera.IsRecording = camera.StorageFreePercent > 0;
    }

    protected override void Mend(IFleetOutput output)
    {
        camera.StorageFreePercent = _usual;
        camera.IsRecording = true;
    }
}
