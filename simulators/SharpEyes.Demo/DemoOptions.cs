using SharpEyes.Demo.City;

namespace SharpEyes.Demo;

/// <summary>What the demo runs with.</summary>
internal sealed record DemoOptions
{
    public CityOptions City { get; init; } = new();

    public int HttpPort { get; init; } = 5080;

    public int MqttPort { get; init; } = 1883;

    /// <summary>The cluster to run the city on; <c>null</c> = one box.</summary>
    public ClusterOptions? Cluster { get; init; }

    /// <summary>The server's data folder; <c>null</c> = a fresh one that is deleted at the end.</summary>
    public string? Data { get; init; }

    /// <summary>False: nothing ever goes wrong.</summary>
    public bool WithStories { get; init; } = true;

    /// <summary>Ends by itself after this time; <c>null</c> = at Ctrl-C.</summary>
    public TimeSpan? Duration { get; init; }
}
