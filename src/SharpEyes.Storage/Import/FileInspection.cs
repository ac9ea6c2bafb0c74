using SharpEyes.Domain.Coordinates;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Storage.Import;

/// <summary>What a file of points is like, before anybody decides how to read it.</summary>
/// <param name="Sheet">The sheet that was looked at; empty when the file has none.</param>
/// <param name="Conventions">Fields whose texts read differently in different forms, so that the convention must be named.</param>
/// <param name="Positions">What the first rows say of their coordinate system; null when nothing could be compared.</param>
/// <param name="IsConverted">The file brings positions as they were given beside those in WGS-84: it is an export of this registry.</param>
public sealed record FileInspection(
    SourceFormat Format, string Encoding, string Sheet, IReadOnlyList<SheetName> Sheets, IReadOnlyList<InspectedColumn> Columns,
    IReadOnlyList<string> Conventions, OffsetVerdict? Positions, bool IsConverted);
