using System.Net;
using System.Text.Json;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server;

public abstract class HttpApiTests(ServerFixture fixture)
{
    private readonly RunningServer _server = fixture.Server;

    [DatabaseFact]
    public async Task Summary_tells_points_villages_goals_and_the_programme()
    {
        var summary = await _server.GetAsync("/api/v1/summary");
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("division").ValueKind);
        var points = summary.GetProperty("points");
        Assert.Equal(SmallRegistry.Points, points.GetProperty("total").GetInt32());
        Assert.Equal(SmallRegistry.Points, points.GetProperty("unknown").GetInt32());
        var villages = summary.GetProperty("villages");
        Assert.Equal((2, 1, 1, 0), (Number(villages, "target"), Number(villages, "covered"), Number(villages, "meetsNorm"), Number(villages, "coveredLive")));
        Assert.Equal(["coverage", "sharing", "availability", "control"], summary.GetProperty("goals").EnumerateArray().Select(goal => goal.GetProperty("goal").GetString()));
        Assert.Equal(0.5, summary.GetProperty("goals")[0].GetProperty("value").GetDouble());
        var programme = summary.GetProperty("programme");
        Assert.Equal(("2027-12-31", 1, 2), (programme.GetProperty("targetDate").GetString(), Number(programme, "covered"), Number(programme, "target")));
        Assert.True(programme.GetProperty("neededPerWeek").GetDouble() > 0);
    }

    [DatabaseFact]
    public async Task Summary_of_a_village_is_its_own()
    {
        var summary = await _server.GetAsync($"/api/v1/summary?division={SmallRegistry.Village}");
        Assert.Equal("village", summary.GetProperty("division").GetProperty("level").GetString());
        Assert.Equal(1, Number(summary.GetProperty("villages"), "target"));
        Assert.Equal(1, Number(summary.GetProperty("programme"), "target"));
    }

    [DatabaseFact]
    public async Task Card_of_a_point_that_was_never_heard_has_its_file_and_no_figures()
    {
        var card = await _server.GetAsync($"/api/v1/points/{SmallRegistry.CodeOf(1)}");
        Assert.Equal("村口1", card.GetProperty("name").GetString());
        Assert.Equal("first", card.GetProperty("class").GetString());
        Assert.Equal("unknown", card.GetProperty("status").GetProperty("connectivity").GetString());
        Assert.Equal("inService", card.GetProperty("status").GetProperty("lifeCycle").GetString());
        Assert.Equal(["黑龙江省", "双鸭山市", "集贤县", "福利镇", "富强村"], card.GetProperty("path").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        Assert.Equal(SmallRegistry.Gateway, card.GetProperty("gateway").GetProperty("code").GetString());
        Assert.Equal("王工", card.GetProperty("contact").GetProperty("name").GetString());
        Assert.Equal(131.1400001, card.GetProperty("position").GetProperty("longitude").GetDouble());
        Assert.All((string[])["since", "lastHeartbeatAt", "deviceTime", "stream", "image", "recording", "device", "boot", "seq"],
            name => Assert.Equal(JsonValueKind.Null, card.GetProperty(name).ValueKind));
    }

    [DatabaseFact]
    public async Task Series_is_the_last_hour_unless_told_otherwise()
    {
        var series = await _server.GetAsync($"/api/v1/points/{SmallRegistry.CodeOf(1)}/series");
        Assert.Equal(TimeSpan.FromHours(1), series.GetProperty("to").GetDateTimeOffset() - series.GetProperty("from").GetDateTimeOffset());
        Assert.Matches("^[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z$", series.GetProperty("from").GetString());
        Assert.Empty(series.GetProperty("points").EnumerateArray());
    }

    [DatabaseTheory]
    [InlineData("/api/v1/summary?division=12", 400, "invalidValue", "division")]
    [InlineData("/api/v1/summary?division=999999999999", 404, "divisionNotFound", "division")]
    [InlineData("/api/v1/points/12", 400, "invalidValue", "code")]
    [InlineData("/api/v1/points/99999999999999999999", 404, "pointNotFound", "point")]
    [InlineData("/api/v1/points/99999999999999999999/series", 404, "pointNotFound", "point")]
    [InlineData("/api/v1/points/99999999999999999999/series?from=yesterday", 400, "invalidValue", "from")]
    [InlineData("/api/v1/points/99999999999999999999/series?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z", 400, "invalidValue", "from")]
    [InlineData("/api/v1/events?open=maybe", 400, "invalidValue", "open")]
    [InlineData("/api/v1/events?kind=fire", 400, "invalidValue", "kind")]
    [InlineData("/api/v1/points?pageSize=100000", 400, "invalidValue", "pageSize")]
    [InlineData("/api/v1/points?connectivity=online,offline", 400, "invalidValue", "connectivity")]
    [InlineData("/api/v1/points?health=2", 400, "invalidValue", "health")]
    [InlineData("/api/v1/divisions/boundaries?level=county,city", 400, "invalidValue", "level")]
    [InlineData("/api/v1/imports/template/points,divisions", 400, "invalidValue", "kind")]
    [InlineData("/api/v1/points?page=0", 400, "invalidValue", "page")]
    [InlineData("/api/v1/search?text=x&limit=201", 400, "invalidValue", "limit")]
    [InlineData("/api/v1/search?text=x&limit=many", 400, "invalidValue", "limit")]
    [InlineData("/api/v1/events?limit=201", 400, "invalidValue", "limit")]
    [InlineData("/api/v1/events?limit=0", 400, "invalidValue", "limit")]
    [InlineData("/api/v1/events?before=x", 400, "invalidValue", "before")]
    [InlineData("/api/v1/events?division=x", 400, "invalidValue", "division")]
    public async Task A_refusal_names_code_field_and_value(string path, int status, string code, string field)
    {
        var (answered, problem) = await _server.RefusedAsync(path);
        Assert.Equal((status, code), (answered, problem.GetProperty("code").GetString()));
        Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.True(problem.GetProperty("errors")[0].GetProperty("value").GetString()!.Length > 0);
    }

    [DatabaseFact]
    public async Task An_unknown_address_of_the_api_is_a_problem_and_of_the_page_the_page()
    {
        var (status, problem) = await _server.RefusedAsync("/api/v1/nothing");
        Assert.Equal((404, "notFound"), (status, problem.GetProperty("code").GetString()));
        var page = await _server.Http.GetStringAsync(new Uri("/divisions/230521000000", UriKind.Relative));
        Assert.Contains("has not been built", page, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [InlineData("DELETE", "/api/v1/points")]
    [InlineData("POST", "/api/v1/summary")]
    [InlineData("GET", "/api/v1/imports/points")]
    [InlineData("PATCH", "/api/v1/programmes/1")]
    public async Task A_method_an_address_does_not_know_is_said_to_be_one(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var response = await _server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.NotEmpty(response.Content.Headers.Allow);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("methodNotAllowed", problem.GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task Lists_of_the_intake_and_of_events_are_empty_at_first()
    {
        Assert.Empty((await _server.GetAsync("/api/v1/unregistered")).EnumerateArray());
        Assert.Empty((await _server.GetAsync("/api/v1/refused")).GetProperty("latest").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, (await _server.GetAsync("/api/v1/events?kind=gatewayDown")).GetProperty("next").ValueKind);
    }

    [DatabaseFact]
    public async Task The_map_is_compressed_and_not_sent_twice()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/map");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var first = await _server.Http.SendAsync(request);
        Assert.Equal(["gzip"], first.Content.Headers.ContentEncoding);
        var plain = await _server.Http.GetByteArrayAsync(new Uri("/api/v1/map", UriKind.Relative));
        Assert.True(plain.AsSpan(0, 4).SequenceEqual("SEM1"u8));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/map");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _server.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [DatabaseFact]
    public async Task Every_answer_says_what_a_browser_may_do()
    {
        using var response = await _server.Http.GetAsync(new Uri("/api/v1/summary", UriKind.Relative));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
    }

    [DatabaseFact]
    public async Task A_name_that_only_points_here_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/summary");
        request.Headers.Host = "elsewhere.example";
        using var response = await _server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [DatabaseFact]
    public async Task The_description_has_a_summary_for_every_operation()
    {
        var paths = (await _server.GetAsync("/openapi/v1.json")).GetProperty("paths");
        var operations = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();
        Assert.True(operations.Count >= 7);
        Assert.All(operations, operation => Assert.False(string.IsNullOrEmpty(operation.Value.GetProperty("summary").GetString())));
    }

    [DatabaseFact]
    public async Task Probes_and_metrics_answer()
    {
        Assert.Equal("live", (await _server.GetAsync("/healthz/live")).GetProperty("status").GetString());
        var ready = await _server.GetAsync("/healthz/ready");
        Assert.True(ready.GetProperty("ready").GetBoolean());
        var metrics = await _server.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains("\nsharpeyes_live_dropped_total 0\n", metrics, StringComparison.Ordinal);
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}

public sealed class HttpApiOnSqliteTests(ServerFixture fixture) : HttpApiTests(fixture), IClassFixture<ServerFixture>;

[OnPostgres]
public sealed class HttpApiOnPostgresTests(PostgresServerFixture fixture) : HttpApiTests(fixture), IClassFixture<PostgresServerFixture>;
