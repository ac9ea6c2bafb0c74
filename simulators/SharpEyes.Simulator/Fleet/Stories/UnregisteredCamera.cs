namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>A camera appears behind a recorder that nobody has registered. It sends on after the story; only an operator can end that.</summary>
internal sealed class UnregisteredCamera(SimulatedFleet fleet, Speaker recorder, int ordinal) : Story
{
    private Camera? _stranger;

    public override string Note => $"A camera nobody has registered appears behind recorder {recorder.Code} ({recorder.Cameras[0].Entry.Name})";

    public override bool HealsByItself => false;

    public override int Affected => 0;

    protected override void Tell(TimeSpan elapsed, IFleetOutput output) => _stranger ??= fleet.AddStranger(recorder, ordinal);

    protected override void Mend(IFleetOutput output)
    {
    }
}
