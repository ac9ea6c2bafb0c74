using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SharpEyes.Domain.Areas;

namespace SharpEyes.Storage.Areas;

/// <summary>What the registry says of a grid.</summary>
/// <param name="DivisionId">The village or township it lies in.</param>
/// <param name="FormerCode">The code it had before its division moved; null when it had none.</param>
public sealed record GridRecord(
    int Id, GridCode Code, string Name, int DivisionId, string Leader, string Phone, int? Households, Geometry? Boundary, GridCode? FormerCode)
{
    internal static GridRecord From(GridRow row) => new(
        row.Id, GridCode.FromValue(row.Code), row.Name, row.DivisionId, row.Leader, row.Phone, row.Households,
        row.Boundary is null ? null : new WKBReader().Read(row.Boundary), row.FormerCode is { } former ? GridCode.FromValue(former) : null);
}
