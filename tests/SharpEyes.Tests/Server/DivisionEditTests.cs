using System.Net.Http.Json;
using System.Text.Json;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server;

public abstract class DivisionEditTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Other = "230521100202";
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(kind);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [DatabaseFact]
    public async Task A_merged_village_leaves_the_tree_and_its_code_answers_with_the_heir()
    {
        var card = await SendAsync(HttpMethod.Post, $"/api/v1/divisions/{SmallRegistry.Village}/merge", new { into = Other, on = "2026-03-01", why = "并村" });

        Assert.Equal(4, card.GetProperty("figures").GetProperty("total").GetInt32());
        var villages = await _server.GetAsync("/api/v1/divisions/230521100000/children");
        Assert.Equal(Other, Assert.Single(villages.EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(Other, (await _server.GetAsync($"/api/v1/divisions/{SmallRegistry.Village}")).GetProperty("code").GetString());
        var history = await _server.GetAsync($"/api/v1/divisions/{SmallRegistry.Village}/history");
        Assert.Equal(("富强村", "2026-03-01"), (history.GetProperty("name").GetString(), history.GetProperty("abolishedOn").GetString()));
        Assert.Equal(Other, history.GetProperty("mergedInto").GetProperty("code").GetString());
        var change = history.GetProperty("changes")[0];
        Assert.Equal(("merge", "everybody", "并村"), (change.GetProperty("kind").GetString(), change.GetProperty("who").GetString(), change.GetProperty("why").GetString()));
        var former = await _server.GetAsync("/api/v1/divisions/former?q=富强");
        Assert.Equal(1, former.GetProperty("total").GetInt32());
    }

    [DatabaseFact]
    public async Task A_hamlet_gets_a_number_that_no_official_list_has()
    {
        var next = (await _server.GetAsync("/api/v1/divisions/230521100000/next-code?kind=hamlet")).GetProperty("code").GetString();
        Assert.Equal("230521100700", next);

        var card = await SendAsync(HttpMethod.Post, "/api/v1/divisions", new { code = next, name = "西屯", belongsTo = SmallRegistry.Village, why = "" });

        Assert.Equal(("hamlet", true), (card.GetProperty("kind").GetString(), card.GetProperty("manual").GetBoolean()));
        Assert.Equal("富强村", (await _server.GetAsync($"/api/v1/divisions/{next}")).GetProperty("belongsTo").GetProperty("name").GetString());
        Assert.Equal("230521100701", (await _server.GetAsync("/api/v1/divisions/230521100000/next-code?kind=hamlet")).GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task A_refused_change_names_every_field_its_value_and_what_is_allowed()
    {
        var problem = await SendAsync(HttpMethod.Put, $"/api/v1/divisions/{Other}", new { code = SmallRegistry.Village, name = "", year = 1 }, 400);

        Assert.Equal(
            ["name", "year", "code"], problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        Assert.Equal("1980–2100, blank", problem.GetProperty("errors")[1].GetProperty("allowed").GetString());
        Assert.Equal("divisionNotFound", (await SendAsync(HttpMethod.Put, "/api/v1/divisions/230521100299", new { name = "无" }, 404)).GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task Grids_and_centres_are_kept_and_counted_up_the_tree()
    {
        var next = (await _server.GetAsync($"/api/v1/divisions/{Other}/next-grid")).GetProperty("code").GetString();
        await SendAsync(HttpMethod.Post, "/api/v1/grids", new { code = next, name = "第一网格", leader = "网格长 1", phone = "0469-0000001", households = 80 }, 201);
        await SendAsync(HttpMethod.Post, "/api/v1/grids", new { code = $"{Other}002", name = "第二网格" }, 201);
        await SendAsync(HttpMethod.Put, $"/api/v1/divisions/{Other}/centre", new { name = "安邦村综治中心", state = "connected", date = "2026-01-31" });
        await SendAsync(HttpMethod.Post, "/api/v1/programmes", new
        {
            kind = "grids",
            name = "网格",
            targetDate = "2027-01-01",
            divisions = new[] { "230521100000" },
            wanted = new Dictionary<string, int> { ["230521100000"] = 3 },
        }, 201);
        await SendAsync(HttpMethod.Post, "/api/v1/programmes", new { kind = "centres", name = "中心", targetDate = "2027-01-01", divisions = new[] { SmallRegistry.County } }, 201);

        var county = (await _server.GetAsync($"/api/v1/divisions/{SmallRegistry.County}")).GetProperty("areas");
        Assert.Equal((2, 1), (county.GetProperty("grids").GetInt32(), county.GetProperty("ledGrids").GetInt32()));
        Assert.Equal((1, 0, 2, 1), (county.GetProperty("townships").GetInt32(), county.GetProperty("townshipCentres").GetInt32(), county.GetProperty("villages").GetInt32(), county.GetProperty("villageCentres").GetInt32()));
        var programmes = (await _server.GetAsync($"/api/v1/summary?division={SmallRegistry.County}")).GetProperty("areaProgrammes");
        Assert.Equal([("grids", 3, 1), ("centres", 3, 1)], programmes.EnumerateArray().Select(one =>
            (one.GetProperty("kind").GetString()!, one.GetProperty("target").GetInt32(), one.GetProperty("done").GetInt32())));
        var missing = await _server.GetAsync($"/api/v1/grids?division={SmallRegistry.County}&leader=missing");
        Assert.Equal($"{Other}002", Assert.Single(missing.GetProperty("items").EnumerateArray()).GetProperty("code").GetString());
        var refused = await SendAsync(HttpMethod.Post, "/api/v1/grids", new { code = next, name = "", households = -1 }, 400);
        Assert.Equal(["name", "households", "code"], refused.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        using var deleted = await _server.Http.DeleteAsync(new Uri($"/api/v1/grids/{next}", UriKind.Relative));
        Assert.Equal(204, (int)deleted.StatusCode);
        var summary = await _server.GetAsync("/api/v1/summary");
        Assert.Equal("2027", summary.GetProperty("programme").GetProperty("name").GetString());
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object body, int? expected = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        using var response = await _server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected is null ? response.IsSuccessStatusCode : (int)response.StatusCode == expected, $"{path} answered {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}

public sealed class DivisionEditOnSqliteTests() : DivisionEditTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class DivisionEditOnPostgresTests() : DivisionEditTests(DatabaseKind.Postgres);
