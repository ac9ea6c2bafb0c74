namespace SharpEyes.Domain.Health;

/// <summary>
/// Where an index leaves its limits and where it is back within them. The gap between the two keeps an index that hovers
/// at the limit from changing its mind with every heartbeat.
/// </summary>
public sealed record Limit
{
    public Limit()
    {
    }

    public Limit(double enter, double leave) => (Enter, Leave) = (enter, leave);

    /// <summary>Beyond this value the index is bad.</summary>
    public double Enter { get; set; }

    /// <summary>Back to this value the index is good again.</summary>
    public double Leave { get; set; }
}
