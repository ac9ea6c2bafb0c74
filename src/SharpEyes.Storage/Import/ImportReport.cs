using SharpEyes.Domain.Coordinates;

namespace SharpEyes.Storage.Import;

/// <summary>What an import did, or would have done when <see cref="Applied"/> is false.</summary>
/// <param name="Read">Rows of the file, the header not counted: added + changed + unchanged + refused.</param>
/// <param name="Warnings">Things worth mending in rows that were taken.</param>
/// <param name="Applied">Whether the registry holds the rows that were not refused. True also when there was nothing to change.</param>
/// <param name="Version">Version of the registry after the import.</param>
/// <param name="Encoding">Encoding the file was read in.</param>
/// <param name="IgnoredColumns">Columns of the file that the template does not have.</param>
/// <param name="Issues">The first issues in order of lines.</param>
/// <param name="RefusedFile">File with the refused rows; null when there are none or none was asked for.</param>
/// <param name="FileIssue">Why the file could not be read at all; null when it could. No row was looked at behind it.</param>
public sealed record ImportReport(
    ImportKind Kind,
    int Read,
    int Added,
    int Changed,
    int Unchanged,
    int Refused,
    int Warnings,
    bool Applied,
    long Version,
    string Encoding,
    IReadOnlyList<string> IgnoredColumns,
    IReadOnlyList<ImportIssue> Issues,
    string? RefusedFile,
    ImportIssue? FileIssue)
{
    /// <summary>What the file lists besides and is no row: items of a catalogue that are no cameras.</summary>
    public int PassedOver { get; init; }

    /// <summary>Rows that were taken though the rules find errors in them: what they break is <see cref="ToMend"/>.</summary>
    public int Incorrect { get; init; }

    /// <summary>What is to be mended in the rows that were taken, the most frequent first.</summary>
    public IReadOnlyList<RuleCount> ToMend { get; init; } = [];

    /// <summary>What the first rows that change something do.</summary>
    public IReadOnlyList<RowPreview> Preview { get; init; } = [];

    /// <summary>What the positions of the file say of their coordinate system; null when it has none.</summary>
    public OffsetVerdict? Positions { get; init; }

    /// <summary>What a new edition of the code list brings; null when the file is none.</summary>
    public DivisionEdition? Edition { get; init; }
}
