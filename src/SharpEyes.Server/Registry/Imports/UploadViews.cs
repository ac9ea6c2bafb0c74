using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>A received file and what has to be said before it is read.</summary>
/// <param name="Conventions">Fields whose convention must be named, see registry/fields.</param>
/// <param name="Positions">What the positions say of their coordinate system; null when nothing could be compared.</param>
/// <param name="Converted">It is an export of this registry: positions are WGS-84, whatever they were given as.</param>
public sealed record UploadView(
    string Id, string FileName, string Format, string Sheet, IReadOnlyList<string> Sheets, IReadOnlyList<UploadColumn> Columns,
    IReadOnlyList<string> Conventions, PositionsView? Positions, bool Converted);

/// <param name="Field">The field the column seems to be; null when it is none.</param>
public sealed record UploadColumn(string Header, string? Field, IReadOnlyList<string> Samples);

/// <summary>What the positions of a file say of their coordinate system.</summary>
/// <param name="Suggested">The system to name instead; null when there is nothing to suggest.</param>
public sealed record PositionsView(OffsetFinding Finding, string? Suggested, LocalText Message, int Points, int Villages)
{
    internal static PositionsView? Of(OffsetVerdict? verdict) => verdict is null
        ? null
        : new PositionsView(
            verdict.Finding, (verdict.Stated is null && verdict.Finding != OffsetFinding.CannotTell ? verdict.Best?.System() : verdict.Suggested)?.Key(),
            verdict.Describe(), verdict.Points, verdict.Villages);
}

/// <summary>How to read a received file.</summary>
/// <param name="Mapping">By heading the field; empty leaves the column out; what is not named is recognised.</param>
/// <param name="Conventions">By field the choice.</param>
/// <param name="CoordinateSystem">wgs84, cgcs2000, gcj02, bd09.</param>
/// <param name="Strict">Every error refuses its row.</param>
/// <param name="AcceptPositions">Takes the positions though they look like those of another system.</param>
public sealed record ImportRunRequest(
    string? Sheet, IReadOnlyDictionary<string, string>? Mapping, IReadOnlyDictionary<string, string>? Conventions, string? CoordinateSystem,
    bool DryRun, bool Strict, bool AllOrNothing, bool AcceptPositions, string? Why);

/// <summary>How far an import is.</summary>
/// <param name="RowsTotal">Null until the file was read once.</param>
/// <param name="Report">What it did, or would do; null while it is being read.</param>
/// <param name="Issue">Why the file is refused as a whole; null when it is not.</param>
public sealed record ImportStateView(
    string Id, string FileName, ImportState State, int RowsRead, int? RowsTotal, ImportAnswer? Report, ImportRow? Issue);
