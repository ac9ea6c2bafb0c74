using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SharpEyes.Storage.Registry;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server;

/// <summary>The file of a point over HTTP: read, changed under its version, brought back, changed with many, judged.</summary>
public abstract class PointFileApiTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly string Code = SmallRegistry.CodeOf(1);

    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(kind);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [DatabaseFact]
    public async Task A_change_is_a_version_with_who_when_why_and_what()
    {
        await ChangeAsync("\"1\"", new() { ["alias"] = "老供销社", ["ipv4"] = "10.23.5.17" }, "补登");

        var versions = await _server.GetAsync($"/api/v1/points/{Code}/versions");

        Assert.Equal(2, versions.GetArrayLength());
        var newest = versions[0];
        Assert.Equal((2, "everybody", "补登"), (newest.GetProperty("version").GetInt32(), newest.GetProperty("changedBy").GetString(), newest.GetProperty("why").GetString()));
        Assert.True(newest.GetProperty("changedAt").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        Assert.Equal(
            ["alias||老供销社", "ipv4||10.23.5.17"],
            newest.GetProperty("changes").EnumerateArray().Select(change => $"{change.GetProperty("field")}|{change.GetProperty("before")}|{change.GetProperty("after")}"));
    }

    [DatabaseFact]
    public async Task Somebody_elses_change_is_not_overwritten()
    {
        await ChangeAsync("\"1\"", new() { ["alias"] = "甲" });

        var (status, problem) = await TryChangeAsync("\"1\"", new() { ["alias"] = "乙" });

        Assert.Equal((HttpStatusCode.PreconditionFailed, "versionConflict"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal("甲", (await _server.GetAsync($"/api/v1/points/{Code}/file")).GetProperty("values").GetProperty("alias").GetString());
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await TryChangeAsync(null, new() { ["alias"] = "乙" })).Status);
    }

    [DatabaseFact]
    public async Task A_version_can_be_brought_back()
    {
        await ChangeAsync("\"1\"", new() { ["name"] = "改错了", ["contact_name"] = "" });

        using var restore = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/points/{Code}/versions/1/restore") { Content = JsonContent.Create(new { why = "改错" }) };
        restore.Headers.IfMatch.ParseAdd("\"2\"");
        using var response = await _server.Http.SendAsync(restore);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var file = await _server.GetAsync($"/api/v1/points/{Code}/file");
        Assert.Equal((3, "村口1", "王工"), (file.GetProperty("version").GetInt32(), file.GetProperty("values").GetProperty("name").GetString(), file.GetProperty("values").GetProperty("contact_name").GetString()));
        Assert.Equal("nvr-1", file.GetProperty("values").GetProperty("gateway_code").GetString());
    }

    [DatabaseFact]
    public async Task A_version_from_before_its_village_was_merged_is_brought_back_into_the_heir()
    {
        await ChangeAsync("\"1\"", new() { ["name"] = "改错了" });
        await PostAsync($"/api/v1/divisions/{SmallRegistry.Village}/merge", new { into = "230521100202", why = "合并" });

        using var restore = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/points/{Code}/versions/1/restore") { Content = JsonContent.Create(new { }) };
        restore.Headers.IfMatch.ParseAdd("\"2\"");
        using var response = await _server.Http.SendAsync(restore);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var values = (await _server.GetAsync($"/api/v1/points/{Code}/file")).GetProperty("values");
        Assert.Equal(("村口1", "230521100202"), (values.GetProperty("name").GetString(), values.GetProperty("village_code").GetString()));
    }

    [DatabaseFact]
    public async Task What_the_rules_refuse_is_named_with_field_value_and_what_is_allowed()
    {
        var (status, problem) = await TryChangeAsync("\"1\"", new() { ["networked"] = "0", ["azimuth"] = "400", ["alias"] = "好的" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var errors = problem.GetProperty("errors").EnumerateArray().ToDictionary(error => error.GetProperty("field").GetString()!, error => error.GetProperty("value").GetString());
        Assert.Equal(new Dictionary<string, string?> { ["networked"] = "0", ["azimuth"] = "400" }, errors);
        Assert.False((await _server.GetAsync($"/api/v1/points/{Code}/file")).GetProperty("values").TryGetProperty("alias", out _));
    }

    [DatabaseFact]
    public async Task A_new_point_gets_the_next_free_code_and_is_watched()
    {
        var next = (await _server.GetAsync($"/api/v1/registry/next-code?village={SmallRegistry.Village}")).GetProperty("code").GetString()!;
        Assert.Equal(SmallRegistry.CodeOf(SmallRegistry.Points + 1), next);
        var values = new Dictionary<string, string>
        {
            ["device_code"] = next,
            ["name"] = "村口5",
            ["village_code"] = SmallRegistry.Village,
            ["class"] = "2",
            ["longitude"] = "131.140011",
            ["latitude"] = "46.728",
        };

        using var added = await _server.Http.PostAsJsonAsync(new Uri("/api/v1/points/files", UriKind.Relative), new { values });
        using var again = await _server.Http.PostAsJsonAsync(new Uri("/api/v1/points/files", UriKind.Relative), new { values });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict), (added.StatusCode, again.StatusCode));
        Assert.Equal("unknown", (await _server.GetAsync($"/api/v1/points/{next}")).GetProperty("status").GetProperty("connectivity").GetString());
    }

    [DatabaseFact]
    public async Task Many_are_looked_at_before_they_are_changed()
    {
        var request = new { query = new Dictionary<string, string> { ["division"] = SmallRegistry.County }, changes = new Dictionary<string, string> { ["retention_days"] = "90" }, dryRun = true };
        var preview = await PostAsync("/api/v1/registry/bulk", request);
        Assert.Equal((4, 4, false), (preview.GetProperty("matched").GetInt32(), preview.GetProperty("changed").GetInt32(), preview.GetProperty("applied").GetBoolean()));
        Assert.False((await _server.GetAsync($"/api/v1/points/{Code}/file")).GetProperty("values").TryGetProperty("retention_days", out _));

        await PostAsync("/api/v1/registry/bulk", request with { dryRun = false });
        var again = await PostAsync("/api/v1/registry/bulk", request with { dryRun = false });

        Assert.Equal(0, again.GetProperty("changed").GetInt32());
        Assert.Equal(4, (await _server.GetAsync("/api/v1/registry/points?f.retention_days=90")).GetProperty("total").GetInt32());
    }

    [DatabaseFact]
    public async Task The_table_is_narrowed_by_what_people_know()
    {
        await ChangeAsync("\"1\"", new() { ["alias"] = "老供销社", ["ipv4"] = "10.23.5.17", ["mac"] = "4cbd8f123456", ["place_type"] = "8/10" });

        foreach (var query in new[] { "q=供销", "q=GXS", "q=10.23.5", "q=4c:bd:8f", $"q={Code}", "f.place_type=10", "f.mac=4C-BD-8F-12-34-56", "q=村口1", "f.gateway_code=nvr-1&q=村口1" })
        {
            var page = await _server.GetAsync($"/api/v1/registry/points?{query}");
            Assert.True(page.GetProperty("total").GetInt32() == 1, query);
            Assert.Equal(Code, page.GetProperty("items")[0].GetProperty("code").GetString());
        }
        Assert.Equal(0, (await _server.GetAsync("/api/v1/registry/points?q=%25")).GetProperty("total").GetInt32());
        Assert.Equal(400, (await _server.RefusedAsync("/api/v1/registry/points?f.colour=red")).Status);
    }

    [DatabaseFact]
    public async Task A_field_is_asked_for_by_all_of_its_text_or_by_having_none()
    {
        await ChangeAsync("\"1\"", new() { ["alias"] = "老\"供销\"社 \\A", ["place_type"] = "8/10", ["remark"] = "\"alias\":\"甲\"" });

        foreach (var (query, total) in new[]
        {
            ($"f.alias={Uri.EscapeDataString("老\"供销\"社 \\A")}", 1), ("f.alias=老", 0), ("f.alias=甲", 0), ("f.alias=", 3),
            ("f.place_type=8", 1), ("f.place_type=10", 1), ("f.place_type=1", 0), ("f.function_type=10", 0), ("f.place_type=", 3), ("f.remark=", 3),
        })
        {
            Assert.True((await _server.GetAsync($"/api/v1/registry/points?{query}")).GetProperty("total").GetInt32() == total, query);
        }
    }

    [DatabaseFact]
    public async Task What_two_files_share_is_noted_and_forgotten_with_the_change_that_makes_and_mends_it()
    {
        async Task<int> SharingAsync(string rule) => (await _server.GetAsync($"/api/v1/registry/points?rule={rule}")).GetProperty("total").GetInt32();
        var other = SmallRegistry.CodeOf(2);

        await ChangeAsync("\"1\"", new() { ["ipv4"] = "10.23.5.17", ["name"] = "同名" });
        await ChangeAsync("\"1\"", new() { ["ipv4"] = "10.23.5.17", ["name"] = "同名" }, code: other);
        await ChangeAsync("\"2\"", new() { ["remark"] = "无关" }, code: other);
        Assert.Equal((2, 2), (await SharingAsync("stock.ipv4.twice"), await SharingAsync("stock.name.twice")));

        await ChangeAsync("\"3\"", new() { ["ipv4"] = "10.23.5.18" }, code: other);
        Assert.Equal((0, 2), (await SharingAsync("stock.ipv4.twice"), await SharingAsync("stock.name.twice")));

        await ChangeAsync("\"4\"", new() { ["life_cycle"] = "3", ["removed_on"] = "2026-01-01" }, code: other);
        Assert.Equal(0, await SharingAsync("stock.name.twice"));
    }

    [DatabaseFact]
    public async Task Quality_counts_what_the_rules_find_and_a_click_leads_to_it()
    {
        _server.Get<StockCheck>().Run(CancellationToken.None);
        await ChangeAsync("\"1\"", new() { ["mac"] = "4c-bd-8f-12-34-56" });
        await ChangeAsync("\"1\"", new() { ["mac"] = "4c-bd-8f-12-34-56" }, code: SmallRegistry.CodeOf(2));

        var quality = await _server.GetAsync($"/api/v1/registry/quality?division={SmallRegistry.County}");

        var whole = quality.GetProperty("whole");
        Assert.Equal((4, 0, 4), (whole.GetProperty("points").GetInt32(), whole.GetProperty("correct").GetInt32(), whole.GetProperty("known").GetInt32()));
        var rules = quality.GetProperty("rules").EnumerateArray().ToDictionary(rule => rule.GetProperty("rule").GetString()!, rule => rule.GetProperty("count").GetInt32());
        Assert.Equal((4, 2), (rules["point.address.required"], rules["stock.mac.twice"]));
        foreach (var (rule, count) in rules)
        {
            Assert.Equal(count, (await _server.GetAsync($"/api/v1/registry/points?rule={rule}")).GetProperty("total").GetInt32());
        }
    }

    private async Task ChangeAsync(string? version, Dictionary<string, string> values, string? why = null, string? code = null)
    {
        var (status, answer) = await TryChangeAsync(version, values, why, code);
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> TryChangeAsync(
        string? version, Dictionary<string, string> values, string? why = null, string? code = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/points/{code ?? Code}/file") { Content = JsonContent.Create(new { values, why }) };
        if (version is not null)
        {
            request.Headers.IfMatch.ParseAdd(version);
        }
        using var response = await _server.Http.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _server.Http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}

public sealed class PointFileApiOnSqliteTests() : PointFileApiTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class PointFileApiOnPostgresTests() : PointFileApiTests(DatabaseKind.Postgres);
