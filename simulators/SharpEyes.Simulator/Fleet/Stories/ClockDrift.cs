namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>A camera's clock runs away, up to two minutes, until its time server is set right.</summary>
internal sealed class ClockDrift(Camera camera) : Story
{
    private const int FarthestMs = 120_000;

    private readonly int _usual = camera.ClockSkewMs;

    public override string Note => $"The clock of {camera.Entry.Name} runs away, up to two minutes ahead";

    protected override void Tell(TimeSpan elapsed, IFleetOutput output) =>
        camera.ClockSkewMs = _usual + (int)(FarthestMs * Math.Min(1, elapsed / (Duration * 0.6)));

    protected override void Mend(IFleetOutput output) => camera.ClockSkewMs = _usual;
}
