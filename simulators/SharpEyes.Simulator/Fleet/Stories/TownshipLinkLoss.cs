namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>
/// A township's line is cut and mended. It may come and go several times before it holds: then the monitor should speak of flapping and
/// not send an alarm each time.
/// </summary>
/// <param name="township">Township as people call it, for the note.</param>
/// <param name="speakers">All that speak over the line.</param>
/// <param name="cuts">How often the line goes.</param>
internal sealed class TownshipLinkLoss(string township, IReadOnlyList<Speaker> speakers, int cuts) : Story
{
    public override string Note => cuts == 1
        ? $"The line of {township} is cut: {speakers.Count} speakers, {Affected} points fall silent together, as one event on the link"
        : $"The line of {township} comes and goes {cuts} times: {speakers.Count} speakers, {Affected} points";

    protected override void Tell(TimeSpan elapsed, IFleetOutput output)
    {
        // Down for the first three fifths of each round.
        var round = Duration / cuts;
        var isCut = elapsed.Ticks % round.Ticks < round.Ticks * 3 / 5 || cuts == 1;
        foreach (var speaker in speakers)
        {
            SetLink(speaker, isCut ? LinkState.Cut : LinkState.Up, output);
        }
    }

    protected override void Mend(IFleetOutput output)
    {
        foreach (var speaker in speakers)
        {
            SetLink(speaker, LinkState.Up, output);
        }
    }
}
