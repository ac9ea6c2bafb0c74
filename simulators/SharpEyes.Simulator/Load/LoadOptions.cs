using SharpEyes.Simulator.Servers;

namespace SharpEyes.Simulator.Load;

/// <summary>What load to put on a server.</summary>
internal sealed record LoadOptions
{
    /// <summary>The servers the connections are spread over; at least one.</summary>
    public required IReadOnlyList<ServerAddress> Servers { get; init; }

    /// <summary>MQTT connections. Default: 8.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>Points that send, made-up codes; each belongs to one connection. Default: 10,000.</summary>
    public int Points { get; init; } = 10_000;

    /// <summary>Codes of the points that send; replaces <see cref="Points"/>.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>Heartbeats per second in all; <c>null</c> = as fast as it goes, 0 = connect and stay idle.</summary>
    public double? Rate { get; init; }

    public int QualityOfService { get; init; }

    public LoadPattern Pattern { get; init; }

    /// <summary>Share of the heartbeats, 0 to 1, that come from one hundredth of the points. Default: 0, all alike.</summary>
    public double HotShare { get; init; }

    /// <summary>Device clocks are off by up to this many milliseconds. Default: 0.</summary>
    public int ClockSkewMs { get; init; }

    public double Seconds { get; init; } = 10;

    /// <summary>3 = MQTT 3.1.1, 5 = MQTT 5.0.</summary>
    public int Version { get; init; } = 3;

    /// <summary>Bytes of a payload, filled up with spaces; never less than a whole heartbeat. Default: 210.</summary>
    public int PayloadBytes { get; init; } = 210;

    /// <summary>Unacknowledged heartbeats per connection at most (QoS 1 and 2); a server's receive maximum lowers it. Default: 1,024.</summary>
    public int Window { get; init; } = 1_024;

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Connection n takes the n-th of them, beginning again behind the last; replaces <see cref="User"/> and <see cref="Password"/>.</summary>
    public Credentials? Credentials { get; init; }
}
