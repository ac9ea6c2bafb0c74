namespace SharpEyes.Demo.City;

/// <summary>What the demo city is built from. The same options build the same city, to the last digit.</summary>
internal sealed record CityOptions
{
    /// <summary>Seed of everything made up. Default: 2305, the city's code.</summary>
    public int Seed { get; init; } = 2305;

    /// <summary>Video points. Default: 960, in 452 villages as the city reported for 2020.</summary>
    public int Points { get; init; } = 960;

    /// <summary>Seconds between two heartbeats of a point. Default: 5, so that a demo shows a fault soon; the field uses 30 to 60.</summary>
    public int HeartbeatSeconds { get; init; } = 5;
}
