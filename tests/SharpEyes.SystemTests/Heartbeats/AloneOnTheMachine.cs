namespace SharpEyes.SystemTests.Heartbeats;

/// <summary>Tests that measure a time: they run when the others have ended.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneOnTheMachine
{
    public const string Name = "alone on the machine";
}
