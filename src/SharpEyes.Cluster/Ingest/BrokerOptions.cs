using System.ComponentModel.DataAnnotations;

namespace SharpEyes.Cluster.Ingest;

/// <summary>The external broker cluster whose heartbeats this silo takes its share of.</summary>
public sealed class BrokerOptions
{
    public const string SectionName = "Broker";

    /// <summary>Nodes of the broker cluster, "host:port" each. The clients spread over them and go on to the next after a failure. Default: none, no external broker.</summary>
    public IList<string> Servers { get; set; } = [];

    /// <summary>Default: empty, anonymous.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Belongs into the environment (<c>Broker__Password</c>), not into a file.</summary>
    public string Password { get; set; } = "";

    /// <summary>Encrypts the connection and checks the broker's certificate. Default: false.</summary>
    public bool UseTls { get; set; }

    /// <summary>PEM file with the certificates of the authorities that are trusted instead of the system's. Default: null, the system's.</summary>
    public string? CaFile { get; set; }

    /// <summary>Name of the shared subscription: the silos of one cluster have the same, whoever else listens has another. Default: sharpeyes.</summary>
    [Required, RegularExpression("^[^/+#]+$")]
    public string Group { get; set; } = "sharpeyes";

    /// <summary>Connections of this silo. More use more cores for decoding; the order of one device's messages is not kept between them. Default: 2.</summary>
    [Range(1, 64)]
    public int ClientsPerSilo { get; set; } = 2;

    /// <summary>
    /// QoS 1 messages of one connection that may wait for their acknowledgement; the broker holds back the rest. More hide the
    /// latency of the store, fewer come back after a crash. Default: 1,000.
    /// </summary>
    [Range(1, ushort.MaxValue)]
    public int ReceiveMaximum { get; set; } = 1_000;

    /// <summary>
    /// How long the broker keeps what waits for an absent client. It must outlast a restart. What a broker does at its end is its
    /// own: EMQX deals the rest to the group, Mosquitto 2.0 drops it; and while it runs Mosquitto goes on dealing to the absent
    /// member, whose share is late by its absence. Default: 10 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan SessionExpiry { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Beginning of the client identifiers; "-1", "-2" … follow. Each silo needs its own, or they take the sessions from each
    /// other; the same after a restart, or what waits for it is not fetched. Default: sharpeyes-{name of the machine}.
    /// </summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public string ClientIdPrefix { get; set; } = "sharpeyes-" + Environment.MachineName;

    /// <summary>Longest packet the broker may send, bytes; it drops longer ones. Default: 2 MiB, twice the largest array of a gateway.</summary>
    [Range(1_024, 268_435_455)]
    public int LargestPacket { get; set; } = 2 * 1024 * 1024;

    /// <summary>
    /// Where payloads go that cannot be read, so that they do not come back for ever; {reason} becomes the reason. Whoever wants to
    /// keep them subscribes. Default: sharpeyes/v1/dead-letters/{reason}; empty: they are only counted and acknowledged.
    /// </summary>
    [RegularExpression("^[^+#]*$")]
    public string DeadLetterTopic { get; set; } = "sharpeyes/v1/dead-letters/{reason}";

    /// <summary>
    /// Retained gateway states are complete when none came for so long. Longer is safer with a slow broker; nobody waits for it.
    /// Default: 2 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan RetainedQuiet { get; set; } = TimeSpan.FromSeconds(2);
}
