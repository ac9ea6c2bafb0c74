using System.ComponentModel.DataAnnotations;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Monitoring;

/// <summary>How the engine judges and how much it keeps. Section "Monitoring".</summary>
public sealed class MonitoringOptions
{
    public const string SectionName = "Monitoring";

    /// <summary>
    /// File of the checkpoint: what every point was last seen as. Empty = none is written, and after a restart only the
    /// statuses are known, not when a point was last seen. Default: empty; the server sets it to its data folder.
    /// </summary>
    public string CheckpointFile { get; set; } = "";

    /// <summary>
    /// Time between two checkpoints; one takes about 130 bytes a point. Shorter: less to catch up after a crash; longer: less
    /// writing. Default: 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CheckpointEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between two marks that the service is watching: how exactly an absence is known after a crash. Default: 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan AliveEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// An absence of our own longer than this is told as an event. Every absence, however short, gives the points a full window
    /// of grace. Default: 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:03", "00:10:00")]
    public TimeSpan UnobservedAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long an event of a point or a gateway waits for a deeper common cause before it is told. Statuses never wait.
    /// Longer: fewer events that are superseded; shorter: told earlier. Default: 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan GroupWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A gateway counts as silent when none of its points was heard for this many intervals at the moment one of them has run
    /// out of its window. Higher: surer; lower: sooner folded. Default: 1.5.
    /// </summary>
    [Range(1.0, 3.0)]
    public double GatewayOverdueIntervals { get; set; } = 1.5;

    /// <summary>Thresholds of all points that have no others.</summary>
    public PointThresholds Thresholds { get; set; } = new();

    /// <summary>Thresholds of a class of points 一类、二类、三类; replace the general ones as a whole. Default: none.</summary>
    public Dictionary<PointClass, PointThresholds> ThresholdsByClass { get; } = [];

    /// <summary>Thresholds of single points by device code; replace those of the class as a whole. Default: none.</summary>
    public Dictionary<string, PointThresholds> ThresholdsByPoint { get; } = [];

    /// <summary>
    /// Changes that may wait for the store; beyond, silence is judged as fast as the store takes the changes. Connections are
    /// held back by their own unfinished batches. 64 bytes each. Default: 1,000,000, so that a whole large fleet can fall silent at once.
    /// </summary>
    [Range(1_000, 10_000_000)]
    public int UncommittedChanges { get; set; } = 1_000_000;

    /// <summary>Changes written in one transaction at most. Default: 10,000.</summary>
    [Range(1, 1_000_000)]
    public int CommitSize { get; set; } = 10_000;

    /// <summary>Events that may be open at once; more are counted and left out, the statuses stay true. Default: 100,000.</summary>
    [Range(100, 1_000_000)]
    public int OpenEvents { get; set; } = 100_000;

    /// <summary>Changes of events kept for readers that ask what is new. Default: 8192.</summary>
    [Range(64, 1 << 20)]
    public int KeptEventChanges { get; set; } = 8192;

    /// <summary>Devices without a file that are kept. Default: 4096.</summary>
    [Range(16, 1 << 20)]
    public int UnregisteredKept { get; set; } = 4096;

    /// <summary>Events about devices without a file per minute; more are in the list only. Default: 20.</summary>
    [Range(0, 10_000)]
    public int UnregisteredEventsPerMinute { get; set; } = 20;

    /// <summary>Batches of minute roll-ups (one shard's each) that may wait for the telemetry store; more are dropped. Default: 64.</summary>
    [Range(1, 4096)]
    public int TelemetryBatches { get; set; } = 64;

    /// <summary>Largest payload of one heartbeat, bytes. Default: 16 KiB.</summary>
    [Range(256, 1 << 20)]
    public int LargestHeartbeat { get; set; } = 16 * 1024;

    /// <summary>Largest payload of a gateway's array, bytes. Default: 1 MiB.</summary>
    [Range(256, 1 << 24)]
    public int LargestGatewayPayload { get; set; } = 1024 * 1024;
}
