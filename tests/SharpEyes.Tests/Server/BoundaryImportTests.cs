using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server;

public abstract class BoundaryImportTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Square = "[[[131,46.5],[131.3,46.5],[131.3,46.9],[131,46.9],[131,46.5]]]";
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(kind);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [DatabaseFact]
    public async Task A_dry_run_reports_every_feature_and_writes_nothing_and_an_export_comes_back_unchanged()
    {
        var file =
            $$$"""
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"集贤县","adcode":230521},"geometry":{"type":"Polygon","coordinates":{{{Square}}}}},
            {"type":"Feature","properties":{"name":"他县","adcode":230522},"geometry":{"type":"Polygon","coordinates":{{{Square}}}}},
            {"type":"Feature","properties":{"adcode":"230521100"},"geometry":{"type":"Polygon","coordinates":[[[131,46],[132,47],[132,46],[131,47],[131,46]]]}},
            {"type":"Feature","properties":{"adcode":230521},"geometry":{"type":"Polygon","coordinates":{{{Square}}}}},
            {"type":"Feature","properties":{"adcode":"230521100201"},"geometry":{"type":"Point","coordinates":[131.15,46.75]}}]}
            """;

        var tried = await ImportAsync(file, "system=wgs84&dryRun=true");
        Assert.Equal("adcode", tried.GetProperty("property").GetString());
        Assert.Equal((2, 0, 1, 2), Counts(tried));
        Assert.Equal("[]", await FeaturesAsync());

        var applied = await ImportAsync(file, "system=wgs84&property=adcode&why=测绘");
        Assert.True(applied.GetProperty("applied").GetBoolean());
        var exported = await _server.Http.GetStringAsync(new Uri("/api/v1/divisions/boundaries.geojson?level=county", UriKind.Relative));
        Assert.Equal((0, 1, 0, 0), Counts(await ImportAsync(exported, "system=cgcs2000")));
        Assert.Equal(131.15, (await _server.GetAsync($"/api/v1/divisions/{SmallRegistry.Village}")).GetProperty("longitude").GetDouble());
        var history = await _server.GetAsync($"/api/v1/divisions/{SmallRegistry.County}/history");
        Assert.Equal("测绘", history.GetProperty("changes")[0].GetProperty("why").GetString());
    }

    [DatabaseFact]
    public async Task Degrees_of_another_system_are_converted_once()
    {
        var shifted = CoordinateConversion.FromWgs84(CoordinateSystem.Gcj02, new LonLat(131.15, 46.75));
        var file = FormattableString.Invariant(
            $$$"""{"type":"Feature","properties":{"code":"{{{SmallRegistry.Village}}}"},"geometry":{"type":"Point","coordinates":[{{{shifted.Longitude}}},{{{shifted.Latitude}}}]}}""");

        await ImportAsync(file, "system=gcj02");

        var village = await _server.GetAsync($"/api/v1/divisions/{SmallRegistry.Village}");
        Assert.Equal(131.15, village.GetProperty("longitude").GetDouble(), 6);
        Assert.Equal(46.75, village.GetProperty("latitude").GetDouble(), 6);
    }

    [DatabaseFact]
    public async Task A_file_that_cannot_be_taken_says_why()
    {
        var metres = """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[]}""";

        Assert.Equal("geojson.crs", (await ImportAsync(metres, "system=wgs84", 400)).GetProperty("code").GetString());
        Assert.Equal("geojson.json", (await ImportAsync("no", "system=wgs84", 400)).GetProperty("code").GetString());
        var unnamed = await ImportAsync(metres, "", 400);
        Assert.Equal("wgs84, cgcs2000, gcj02, bd09", unnamed.GetProperty("errors")[0].GetProperty("allowed").GetString());
    }

    private static (int Changed, int Unchanged, int Unmatched, int Invalid) Counts(JsonElement report) => (
        report.GetProperty("changed").GetInt32(), report.GetProperty("unchanged").GetInt32(), report.GetProperty("unmatched").GetInt32(),
        report.GetProperty("invalid").GetInt32());

    private async Task<string> FeaturesAsync() => (await _server.GetAsync("/api/v1/divisions/boundaries?level=county")).GetProperty("features").ToString();

    private async Task<JsonElement> ImportAsync(string file, string query, int expected = 200)
    {
        using var content = new StringContent(file, Encoding.UTF8, new MediaTypeHeaderValue("application/geo+json"));
        using var response = await _server.Http.PostAsync(new Uri($"/api/v1/divisions/boundaries/import?{query}", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == expected, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}

public sealed class BoundaryImportOnSqliteTests() : BoundaryImportTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class BoundaryImportOnPostgresTests() : BoundaryImportTests(DatabaseKind.Postgres);
