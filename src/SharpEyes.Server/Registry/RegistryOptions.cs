using System.ComponentModel.DataAnnotations;

namespace SharpEyes.Server.Registry;

/// <summary>Bounds of what the registry takes over HTTP.</summary>
public sealed class RegistryOptions
{
    public const string SectionName = "Registry";

    /// <summary>
    /// How often the version of the registry is looked at for changes from outside this process. Shorter shows a
    /// command-line import sooner; a look costs some ten microseconds. Default: 3 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Largest file of an import, bytes. Default: 256 MiB, about two million points.</summary>
    [Range(1_024, 4L << 30)]
    public long MaximumImportBytes { get; set; } = 256L << 20;

    /// <summary>Files of refused rows that are kept; the oldest go first. Default: 50.</summary>
    [Range(1, 10_000)]
    public int RefusedFilesKept { get; set; } = 50;
}
