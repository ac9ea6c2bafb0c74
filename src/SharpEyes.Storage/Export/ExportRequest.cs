using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Export;

/// <summary>How points are handed out.</summary>
/// <param name="Columns">The fields of a table; null for all.</param>
/// <param name="Codes">
/// Cells of a table hold the codes of the 一机一档 form under its pure keys, for other systems; else the names that people read, under
/// headings that they read.
/// </param>
public sealed record ExportRequest(ExportFormat Format, IReadOnlyList<PointField>? Columns = null, bool Codes = false)
{
    /// <summary>Where sensitive fields are handed out; elsewhere they are masked.</summary>
    public Jurisdiction SensitiveWithin { get; init; } = Jurisdiction.Everything;

    /// <summary>Code of the platform that hands out a catalogue; null: the signalling server of the points' city.</summary>
    public DeviceCode? Platform { get; init; }
}
