namespace SharpEyes.Monitoring.Intake;

/// <summary>What became of a message, and why when it was refused.</summary>
public readonly record struct IntakeResult(IntakeOutcome Outcome, RefusalReason Reason)
{
    public static IntakeResult NotOurs => default;

    public static IntakeResult Accepted => new(IntakeOutcome.Accepted, RefusalReason.None);

    public static IntakeResult Unregistered => new(IntakeOutcome.Unregistered, RefusalReason.None);

    public static IntakeResult Refused(RefusalReason reason) => new(IntakeOutcome.Refused, reason);
}
