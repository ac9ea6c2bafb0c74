using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SharpEyes.Cluster.Dispatch;

/// <summary>How much may be under way at once in one silo. Section "Cluster:Dispatch".</summary>
public sealed class MailboxOptions
{
    public const string SectionName = "Cluster:Dispatch";

    /// <summary>
    /// Points whose grains are called at once. More: higher throughput while grains wait for the store; fewer: less memory when a
    /// whole city reconnects. Default: 4096.
    /// </summary>
    [Range(16, 1 << 20)]
    public int CallsAtOnce { get; set; } = 4096;

    /// <summary>
    /// Heartbeats of one point that wait behind a call; of more, the oldest is left out and counted. Connections are held back
    /// long before in the ordinary case. Default: 16.
    /// </summary>
    [Range(1, 128)]
    public int HeartbeatsPerPoint { get; set; } = 16;

    /// <summary>Heartbeats in one message to another silo at most. Default: 2048.</summary>
    [Range(1, 1 << 16)]
    public int ParcelSize { get; set; } = 2048;

    /// <summary>Messages to another silo that are under way at once. Default: 4.</summary>
    [Range(1, 64)]
    public int ParcelsAtOnce { get; set; } = 4;
}

[OptionsValidator]
internal sealed partial class MailboxOptionsValidator : IValidateOptions<MailboxOptions>;
