using System.Text.Json;
using System.Xml.Linq;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Export;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Registry;
using SharpEyes.Tests.Storage;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Export;

public abstract class PointExportTests : IDisposable
{
    // The words in which a file of codes is to be read.
    private static readonly Dictionary<string, string> FormConventions = new()
    {
        [PointFields.Networked] = "zeroIsNetworked",
        [PointFields.Direction] = "code",
        [PointFields.CameraType] = "form",
        [PointFields.CountyCode] = "six",
    };

    private readonly TemporaryRegistry _registry;

    protected PointExportTests(DatabaseKind kind)
    {
        _registry = new TemporaryRegistry(kind);
        FullFiles.Register(_registry);
    }

    [DatabaseTheory]
    [InlineData(ExportFormat.Xlsx, false)]
    [InlineData(ExportFormat.Xlsx, true)]
    [InlineData(ExportFormat.Csv, false)]
    [InlineData(ExportFormat.Csv, true)]
    public async Task An_exported_table_imports_without_a_change(ExportFormat format, bool codes)
    {
        var file = await ExportAsync(new ExportRequest(format, Codes: codes));

        var report = FullFiles.Import(_registry.Database, ImportKind.Points, file, new ImportRequest { Conventions = codes ? FormConventions : [] });

        Assert.True(
            report is { FileIssue: null, Added: 0, Changed: 0, Refused: 0, Unchanged: FullFiles.Points },
            $"{report.FileIssue} {string.Join("; ", report.Issues)} {string.Join("; ", report.Preview.SelectMany(row => row.Changes).Select(change => $"{change.Field.Key}: {change.Before} -> {change.After}"))}");
        Assert.Empty(report.IgnoredColumns);
    }

    [DatabaseFact]
    public async Task What_was_edited_in_an_export_is_what_changes()
    {
        var file = await ExportAsync(new ExportRequest(ExportFormat.Csv, [PointFields.Get(PointFields.DeviceCode), PointFields.Get(PointFields.Name), PointFields.Get(PointFields.VillageCode), PointFields.Get(PointFields.Class), PointFields.Get(PointFields.Longitude), PointFields.Get(PointFields.Latitude), PointFields.Get(PointFields.FillLight)]));
        var lines = File.ReadAllLines(file);
        Assert.EndsWith("补光属性(BGSX)", lines[0], StringComparison.Ordinal);
        lines[3] = lines[3][..lines[3].LastIndexOf(',')] + ",红外补光";
        File.WriteAllLines(file, lines);

        var report = FullFiles.Import(_registry.Database, ImportKind.Points, file, new ImportRequest());

        Assert.Equal((1, FullFiles.Points - 1), (report.Changed, report.Unchanged));
        Assert.Equal((PointFields.FillLight, "2"), report.Preview.Single().Changes.Select(change => (change.Field.Key, change.After)).Single());
    }

    [DatabaseFact]
    public async Task Only_what_the_filter_wants_is_handed_out()
    {
        var file = await ExportAsync(new ExportRequest(ExportFormat.Csv), new PointFilter { Fields = new Dictionary<string, string> { [PointFields.VillageCode] = "230521100200" } });

        Assert.Equal(1 + (FullFiles.Points / 2), File.ReadLines(file).Count());
    }

    [DatabaseFact]
    public async Task GeoJson_has_a_feature_for_every_point_with_its_fields_under_their_keys()
    {
        var collection = JsonDocument.Parse(File.ReadAllBytes(await ExportAsync(new ExportRequest(ExportFormat.GeoJson)))).RootElement;

        var features = collection.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(("FeatureCollection", FullFiles.Points), (collection.GetProperty("type").GetString(), features.Length));
        var first = features[0];
        Assert.Equal(FullFiles.CodeOf(1), first.GetProperty("id").GetString());
        Assert.Equal([131.1400001, 46.7280011], first.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal("10.0.0.1", first.GetProperty("properties").GetProperty(PointFields.Ipv4).GetString());
        Assert.Equal(4.25, first.GetProperty("properties").GetProperty(PointFields.MountingHeight).GetDouble());
    }

    [DatabaseFact]
    public async Task Kml_has_a_placemark_for_every_point_whatever_its_name()
    {
        XNamespace kml = "http://www.opengis.net/kml/2.2";
        var placemarks = XDocument.Load(await ExportAsync(new ExportRequest(ExportFormat.Kml))).Root!.Element(kml + "Document")!.Elements(kml + "Placemark").ToArray();

        Assert.Equal(FullFiles.Points, placemarks.Length);
        Assert.Equal("村口1号,\"东\"=1+2-3@4 <&> #1", placemarks[0].Element(kml + "name")!.Value);
        Assert.Equal("131.1400001,46.7280011", placemarks[0].Element(kml + "Point")!.Element(kml + "coordinates")!.Value);
        var data = placemarks[0].Element(kml + "ExtendedData")!.Element(kml + "SchemaData")!.Elements(kml + "SimpleData").ToDictionary(item => item.Attribute("name")!.Value, item => item.Value);
        Assert.Equal("2 二类视频监控点", data[PointFields.Class]);
    }

    [DatabaseFact]
    public async Task An_export_that_did_not_come_to_its_end_is_no_whole_file()
    {
        await using var points = await new PointList(_registry.Database).OpenAsync(new PointFilter(), CancellationToken.None);
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var file = Path.Combine(_registry.Folder.Path, "cut");
            using var cancelled = new CancellationTokenSource();
            await cancelled.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PointExporter.WriteAsync(points, new ExportRequest(format), File.Create(file), cancelled.Token));

            var text = File.ReadAllText(file);
            Assert.False(text.EndsWith('>') || text.EndsWith('}') || text.Contains("PK\u0005\u0006", StringComparison.Ordinal), $"{format}: {text}");
        }
    }

    public void Dispose()
    {
        _registry.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<string> ExportAsync(ExportRequest request, PointFilter? filter = null)
    {
        var file = Path.Combine(_registry.Folder.Path, "export");
        await using var points = await new PointList(_registry.Database).OpenAsync(filter ?? new PointFilter(), CancellationToken.None);
        await PointExporter.WriteAsync(points, request, File.Create(file), CancellationToken.None);
        return file;
    }
}

public sealed class PointExportOnSqliteTests() : PointExportTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class PointExportOnPostgresTests() : PointExportTests(DatabaseKind.Postgres);
