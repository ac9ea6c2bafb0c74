using System.ComponentModel.DataAnnotations;
using SharpEyes.Domain.Registry;

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

    /// <summary>Exports that run at once; one more is told to come back. Each keeps the database from tidying behind it. Default: 4.</summary>
    [Range(1, 100)]
    public int ExportsAtOnce { get; set; } = 4;

    /// <summary>
    /// Device code of this platform in the catalogues it hands out (20 digits, type 200). Default: none, which is the first signalling
    /// server of the city of the points.
    /// </summary>
    [RegularExpression("[0-9]{20}")]
    public string? PlatformCode { get; set; }

    internal DeviceCode? Platform => DeviceCode.TryParse(PlatformCode, out var code) ? code : null;
}
