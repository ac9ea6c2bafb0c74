using System.ComponentModel.DataAnnotations;

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

    /// <summary>Time between two checkpoints. Shorter: less to catch up after a crash; longer: less writing. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CheckpointEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long an event of a point or a gateway waits for a deeper common cause before it is told. Statuses never wait.
    /// Longer: fewer events that are superseded; shorter: told earlier. Default: 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan GroupWait { get; set; } = TimeSpan.FromSeconds(10);
}
