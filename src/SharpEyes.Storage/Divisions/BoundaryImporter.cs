using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.GeoJson;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Areas;
using SharpEyes.Storage.Registry;
using DivisionRow = SharpEyes.Storage.Registry.DivisionRow;

namespace SharpEyes.Storage.Divisions;

/// <summary>
/// Gives divisions the boundaries of a GeoJSON file: polygons become boundaries, points positions. Importing the same file again, or
/// what was exported, changes nothing. A feature that is not valid or fits no division is told and left out.
/// </summary>
public sealed class BoundaryImporter(RegistryDatabase database, TimeProvider time)
{
    /// <exception cref="GeoJsonException">The file as a whole cannot be taken.</exception>
    public async Task<BoundaryReport> ImportAsync(ReadOnlyMemory<byte> file, BoundaryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var features = GeoJsonReader.Read(file.Span);
        await using var writing = await RegistryWriting.BeginAsync(database, cancellationToken);
        var rows = await writing.Context.Divisions.ToDictionaryAsync(row => DivisionCode.FromValue((ulong)row.Code), cancellationToken);
        var property = request.Property.Length > 0
            ? request.Property
            : BoundaryKey.FindProperty(features.Select(feature => feature.Properties), rows.ContainsKey);
        string[] properties = [.. features.SelectMany(feature => feature.Properties.Keys).Distinct().Order(StringComparer.Ordinal).Take(200)];
        var journal = new DivisionJournal(writing.Context, request.Note, time.GetUtcNow());
        var seen = new Dictionary<DivisionCode, int>();
        var findings = new List<BoundaryFinding>(features.Count);
        foreach (var feature in features)
        {
            cancellationToken.ThrowIfCancellationRequested();
            findings.Add(Take(feature, property, request, rows, seen, journal));
        }
        var changes = findings.Any(finding => finding.Outcome == BoundaryOutcome.Changed);
        long? version = request.DryRun || !changes ? null : await writing.CommitAsync(time, cancellationToken);
        return new BoundaryReport(property, properties, !request.DryRun, version, findings);
    }

    private static BoundaryFinding Take(
        GeoJsonFeature feature, string property, BoundaryRequest request, Dictionary<DivisionCode, DivisionRow> rows, Dictionary<DivisionCode, int> seen,
        DivisionJournal journal)
    {
        var key = feature.Properties.GetValueOrDefault(property, "");
        if (BoundaryKey.Read(key) is not { } code || !rows.TryGetValue(code, out var row) || !request.Within.Contains(code))
        {
            return new BoundaryFinding(
                feature.Number, key, null, null, BoundaryOutcome.Unmatched,
                new LocalText("没有该代码的现行区划，或不在您的辖区内", "No division in use has this code, or it is not of your jurisdiction"), "", "2, 4, 6, 9, 12 × 0–9");
        }
        var finding = new BoundaryFinding(feature.Number, key, code.ToString(), row.Name, BoundaryOutcome.Invalid);
        if (feature.Problem is { } broken)
        {
            return finding with { Message = broken.Message, Value = broken.Value, Allowed = broken.Allowed };
        }
        if (BoundaryShape.Problem(feature.Geometry) is { } problem)
        {
            return finding with { Message = problem.Message, Value = problem.Value, Allowed = problem.Allowed };
        }
        if (!seen.TryAdd(code, feature.Number))
        {
            return finding with { Message = new LocalText($"与第{seen[code]}个要素重复", $"Feature {seen[code]} has the same division"), Allowed = "each division once" };
        }
        var shape = BoundaryShape.ToWgs84(feature.Geometry!, request.System);
        return shape is Point point ? Place(finding, row, point, journal) : Bound(finding, row, shape, journal);
    }

    private static BoundaryFinding Place(BoundaryFinding finding, DivisionRow row, Point point, DivisionJournal journal)
    {
        var (longitude, latitude) = (DegreesE7.From(point.X), DegreesE7.From(point.Y));
        if ((longitude, latitude) == (row.LongitudeE7, row.LatitudeE7))
        {
            return finding with { Outcome = BoundaryOutcome.Unchanged };
        }
        journal.Add(
            row.Id, DivisionChangeKind.Edit,
            new() { ["longitude"] = DegreesE7.ToText(row.LongitudeE7), ["latitude"] = DegreesE7.ToText(row.LatitudeE7) },
            new() { ["longitude"] = DegreesE7.ToText(longitude), ["latitude"] = DegreesE7.ToText(latitude) });
        (row.LongitudeE7, row.LatitudeE7) = (longitude, latitude);
        return finding with { Outcome = BoundaryOutcome.Changed };
    }

    private static BoundaryFinding Bound(BoundaryFinding finding, DivisionRow row, Geometry shape, DivisionJournal journal)
    {
        var known = row.Boundary is null ? null : new WKBReader().Read(row.Boundary);
        if (known is not null && BoundaryShape.AreSame(known, shape))
        {
            return finding with { Outcome = BoundaryOutcome.Unchanged };
        }
        var (before, after) = (Describe(known), Describe(shape));
        journal.Add(row.Id, DivisionChangeKind.Edit, new() { ["boundary"] = before }, new() { ["boundary"] = before == after ? $"{after} (moved)" : after });
        row.Boundary = new WKBWriter().Write(shape);
        var place = row.LongitudeE7 is { } longitude && row.LatitudeE7 is { } latitude ? new Point(longitude / 1e7, latitude / 1e7) : null;
        return finding with
        {
            Outcome = BoundaryOutcome.Changed,
            Message = place is null || shape.Covers(place)
                ? null
                : new LocalText("登记的位置不在此边界内，请核对坐标系和代码", "The registered position does not lie in it: look at the coordinate system and the code"),
        };
    }

    private static string? Describe(Geometry? shape) =>
        shape is null ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shape.GeometryType}, {shape.NumPoints} positions");
}
