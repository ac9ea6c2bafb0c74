using System.ComponentModel.DataAnnotations;

namespace SharpEyes.Cluster.Telemetry;

/// <summary>The InfluxDB 2 that keeps the minute roll-ups of the whole cluster.</summary>
public sealed class InfluxOptions
{
    public const string SectionName = "Influx";

    /// <summary>Address of the server, for example https://influx:8086. Default: empty, the roll-ups stay where the server keeps them without a cluster.</summary>
    public string Url { get; set; } = "";

    /// <summary>Name or id of the organization.</summary>
    public string Org { get; set; } = "";

    /// <summary>Bucket the roll-ups are written to and read from. How long they are kept is the bucket's own setting.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>May write and read the bucket. Belongs into the environment (<c>Influx__Token</c>), not into a file.</summary>
    public string Token { get; set; } = "";

    /// <summary>Default: minute_rollups.</summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9_]*$")]
    public string Measurement { get; set; } = "minute_rollups";

    /// <summary>Roll-ups in one request, some 80 bytes each before compression. More need fewer requests; a batch is refused as a whole. Default: 5,000.</summary>
    [Range(1, 100_000)]
    public int BatchSize { get; set; } = 5_000;

    /// <summary>How often what waits is written. A crash loses what waits. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan FlushEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Roll-ups that may wait while the server is away, 32 bytes each; then the oldest are dropped. Each point makes one a minute.
    /// Default: 1,000,000, of 50,000 points twenty minutes.
    /// </summary>
    [Range(1_000, 100_000_000)]
    public int BufferedRollups { get; set; } = 1_000_000;

    /// <summary>How long one request may take. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
