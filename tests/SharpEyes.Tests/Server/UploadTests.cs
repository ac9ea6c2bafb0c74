using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server;

/// <summary>An import as a person does it: look at the file, answer what is asked, try, import.</summary>
public abstract class UploadTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(kind);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [DatabaseFact]
    public async Task Headings_of_a_foreign_form_are_mapped_once_and_remembered()
    {
        const string Foreign = "编号,摄像头叫啥,村,JKDWLX,JD,WD,备用\n23052100001320000101,西头,230521100201,2,131.140011,46.728011,x\n";
        var upload = await ReceiveAsync(Foreign);
        Assert.Equal(["", "", "", "class", "longitude", "latitude", ""], FieldsOf(upload));

        var mapping = new Dictionary<string, string> { ["编号"] = "device_code", ["摄像头叫啥"] = "name", ["村"] = "village_code", ["备用"] = "" };
        var report = (await RunAsync(upload, new { mapping, dryRun = false })).GetProperty("report");
        Assert.Equal((1, true), (report.GetProperty("added").GetInt32(), report.GetProperty("applied").GetBoolean()));

        Assert.Equal(["device_code", "name", "village_code", "class", "longitude", "latitude", ""], FieldsOf(await ReceiveAsync(Foreign)));
    }

    [DatabaseFact]
    public async Task A_trial_shows_what_would_change_and_changes_nothing()
    {
        var upload = await ReceiveAsync($"SBBM,SBMC,行政村代码,JKDWLX,JD,WD,DWSC\n{SmallRegistry.CodeOf(1)},村口1,230521100201,1,131.1400001,46.728,老供销社\n");

        var trial = (await RunAsync(upload, new { dryRun = true })).GetProperty("report");

        Assert.Equal((1, false), (trial.GetProperty("changed").GetInt32(), trial.GetProperty("applied").GetBoolean()));
        Assert.Equal(
            ["alias||老供销社"],
            trial.GetProperty("preview")[0].GetProperty("changes").EnumerateArray().Select(change => $"{change.GetProperty("field")}|{change.GetProperty("before")}|{change.GetProperty("after")}"));
        Assert.False((await _server.GetAsync($"/api/v1/points/{SmallRegistry.CodeOf(1)}/file")).GetProperty("values").TryGetProperty("alias", out _));
    }

    [DatabaseFact]
    public async Task What_forms_write_differently_is_asked_and_never_guessed()
    {
        var upload = await ReceiveAsync(
            "SBBM,SBMC,行政村代码,JKDWLX,JD,WD,LWSX,JSFW,XZQY\n23052100001320000101,西头,230521100201,2,131.140011,46.728011,0,90,23052100\n");
        Assert.Equal(["networked", "direction", "county_code"], upload.GetProperty("conventions").EnumerateArray().Select(field => field.GetString()!));

        var unasked = (await RunAsync(upload, new { dryRun = true })).GetProperty("report");
        Assert.Equal(1, unasked.GetProperty("refused").GetInt32());
        await RunAsync(upload, new { conventions = new { networked = "zeroIsNetworked", direction = "degrees", county_code = "eight" } });

        var values = (await _server.GetAsync("/api/v1/points/23052100001320000101/file")).GetProperty("values");
        Assert.Equal(
            ("yes", "east", "90", "230521"),
            (values.GetProperty("networked").GetString(), values.GetProperty("direction").GetString(), values.GetProperty("azimuth").GetString(), values.GetProperty("county_code").GetString()));
    }

    [DatabaseFact]
    public async Task Positions_in_another_system_are_recognised_explained_and_converted_when_it_is_named()
    {
        await ImportVillagesAsync();
        var random = new Random(7);
        var true84 = Enumerable.Range(0, 40).Select(i => new LonLat(131.0 + (0.02 * (i % 8)) + ((random.NextDouble() - 0.5) * 0.01), 46.70 + ((random.NextDouble() - 0.5) * 0.008))).ToArray();
        var csv = new StringBuilder("SBBM,SBMC,行政村代码,JKDWLX,JD,WD\n");
        foreach (var (position, i) in true84.Select((position, i) => (CoordinateConversion.FromWgs84(CoordinateSystem.Gcj02, position), i)))
        {
            csv.Append(CultureInfo.InvariantCulture, $"2305210000132{200 + i:D7},点{i},2305211003{i % 8:D2},2,{position.Longitude:F7},{position.Latitude:F7}\n");
        }
        var upload = await ReceiveAsync(csv.ToString());
        Assert.Equal("gcj02", upload.GetProperty("positions").GetProperty("suggested").GetString());

        var wrong = await RunAsync(upload, new { coordinateSystem = "wgs84" });
        Assert.Equal(("file.positions", "GCJ-02 (AMap, Tencent)"), (wrong.GetProperty("issue").GetProperty("code").GetString(), wrong.GetProperty("issue").GetProperty("allowed").GetString()));
        var right = (await RunAsync(upload, new { coordinateSystem = "gcj02" })).GetProperty("report");

        Assert.Equal(40, right.GetProperty("added").GetInt32());
        var values = (await _server.GetAsync("/api/v1/points/23052100001320000200/file")).GetProperty("values");
        Assert.Equal(true84[0].Longitude, double.Parse(values.GetProperty("longitude").GetString()!, CultureInfo.InvariantCulture), 6);
        Assert.Equal("gcj02", values.GetProperty("given_system").GetString());
        Assert.Equal(40, (await RunAsync(upload, new { coordinateSystem = "gcj02" })).GetProperty("report").GetProperty("unchanged").GetInt32());
    }

    [DatabaseFact]
    public async Task Refused_rows_come_back_and_can_be_mended_and_imported()
    {
        var upload = await ReceiveAsync(
            "SBBM,SBMC,行政村代码,JKDWLX,JD,WD\n23052100001320000101,西头,230521100201,2,46.728011,131.140011\n23052100001320000102,东头,230521100201,2,131.140011,46.728011\n");

        var report = (await RunAsync(upload, new { })).GetProperty("report");

        Assert.Equal((1, 1), (report.GetProperty("added").GetInt32(), report.GetProperty("refused").GetInt32()));
        var issue = report.GetProperty("rows")[0];
        Assert.Equal("point.position.swapped", issue.GetProperty("code").GetString());
        Assert.Contains("131.140011, 46.728011", issue.GetProperty("message").GetProperty("en").GetString(), StringComparison.Ordinal);
        var refused = await _server.Http.GetStringAsync(new Uri(report.GetProperty("refusedFile").GetString()!, UriKind.Relative));
        var mended = (await RunAsync(await ReceiveAsync(refused.Replace("46.728011,131.140011", "131.140011,46.728011", StringComparison.Ordinal)), new { })).GetProperty("report");
        Assert.Equal((1, 0), (mended.GetProperty("added").GetInt32(), mended.GetProperty("refused").GetInt32()));
    }

    [DatabaseFact]
    public async Task Strict_refuses_what_is_incorrect_and_else_it_is_taken_to_be_mended()
    {
        var upload = await ReceiveAsync("SBBM,SBMC,行政村代码,JKDWLX,JD,WD\n23052100001320000101,西头,230521100201,2,131.140011,46.728011\n");

        var strict = (await RunAsync(upload, new { strict = true })).GetProperty("report");
        var lenient = (await RunAsync(upload, new { strict = false })).GetProperty("report");

        Assert.Equal((1, 0), (strict.GetProperty("refused").GetInt32(), strict.GetProperty("added").GetInt32()));
        Assert.Equal((0, 1, 1), (lenient.GetProperty("refused").GetInt32(), lenient.GetProperty("added").GetInt32(), lenient.GetProperty("incorrect").GetInt32()));
        Assert.Contains("point.address.required", lenient.GetProperty("toMend").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()));
    }

    [DatabaseFact]
    public async Task A_file_that_is_none_is_refused_when_it_is_received()
    {
        using var content = new ByteArrayContent([0x50, 0x4B, 3, 4, 1, 2, 3]);
        using var response = await _server.Http.PostAsync(new Uri("/api/v1/imports/uploads", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("file.", JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString(), StringComparison.Ordinal);
    }

    private async Task ImportVillagesAsync()
    {
        var csv = new StringBuilder("code,name,level,parent,year,longitude,latitude\n");
        for (var i = 0; i < 8; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"2305211003{i:D2},村{i},village,230521100000,2023,{131.0 + (0.02 * i)},46.70\n");
        }
        using var content = new StringContent(csv.ToString(), Encoding.UTF8, "text/csv");
        using var response = await _server.Http.PostAsync(new Uri("/api/v1/imports/divisions", UriKind.Relative), content);
        Assert.Equal(8, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("added").GetInt32());
    }

    private static string[] FieldsOf(JsonElement upload) =>
        [.. upload.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("field").GetString() ?? "")];

    private async Task<JsonElement> ReceiveAsync(string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var response = await _server.Http.PostAsync(new Uri("/api/v1/imports/uploads?name=form.csv", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<JsonElement> RunAsync(JsonElement upload, object request)
    {
        var id = upload.GetProperty("id").GetString();
        using var started = await _server.Http.PostAsJsonAsync(new Uri($"/api/v1/imports/{id}/run", UriKind.Relative), request);
        Assert.True(started.StatusCode == HttpStatusCode.Accepted, await started.Content.ReadAsStringAsync());
        using var patience = new CancellationTokenSource(Limit);
        while (true)
        {
            var state = await _server.GetAsync($"/api/v1/imports/{id}");
            if (state.GetProperty("state").GetString() is "done" or "failed")
            {
                return state;
            }
            await Task.Delay(20, patience.Token);
        }
    }
}

public sealed class UploadOnSqliteTests() : UploadTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class UploadOnPostgresTests() : UploadTests(DatabaseKind.Postgres);
