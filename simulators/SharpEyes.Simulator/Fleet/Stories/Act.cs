namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>A kind of story and how often it is told.</summary>
/// <param name="First">Time from the start of the fleet to its first story.</param>
/// <param name="Lasts">Time until all is well again; each story takes up to a fifth more or less.</param>
/// <param name="Pause">Time between the end of one and the beginning of the next, up to half as much again.</param>
/// <param name="Cast">Finds those it happens to; <c>null</c> when nobody is free or the fleet has nobody fit.</param>
/// <param name="Limit">How often it is told at most.</param>
internal sealed record Act(TimeSpan First, TimeSpan Lasts, TimeSpan Pause, Func<Casting, TimeSpan, Story?> Cast, int Limit = int.MaxValue)
{
    /// <summary>Grows with the fleet: a story about one camera is told of several at a time where there are many thousands.</summary>
    public bool IsAboutOneCamera { get; init; }
}
