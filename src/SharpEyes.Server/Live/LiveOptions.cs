using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SharpEyes.Server.Live;

/// <summary>How the live map is fed.</summary>
public sealed class LiveOptions
{
    public const string SectionName = "Live";

    /// <summary>
    /// Shortest time between two messages about one area; a first change after quiet goes out at once. Shorter is smoother and
    /// costs more messages. Default: 250 ms, four a second.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10")]
    public TimeSpan Throttle { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often the live view looks for changes. Default: 50 ms; a look that finds nothing costs microseconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:01")]
    public TimeSpan Tick { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Browsers at most; each holds up to <see cref="MaxUnfinishedSends"/> messages. Default: 2,000.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 2_000;

    /// <summary>
    /// Messages a slow browser may have waiting beyond what its connection buffers; further ones are dropped, counted, and made
    /// good when there is room. Default: 8.
    /// </summary>
    [Range(1, 1_000)]
    public int MaxUnfinishedSends { get; set; } = 8;

    /// <summary>Calls of <c>watch</c> and <c>resync</c> a browser may make a second, with bursts of five times that. Default: 10.</summary>
    [Range(1, 1_000)]
    public int CallsPerSecond { get; set; } = 10;
}

[OptionsValidator]
internal sealed partial class LiveOptionsValidator : IValidateOptions<LiveOptions>;
