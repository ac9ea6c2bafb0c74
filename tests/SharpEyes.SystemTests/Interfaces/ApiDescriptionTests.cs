using System.Net;
using System.Text;
using System.Text.Json;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Heartbeats;

namespace SharpEyes.SystemTests.Interfaces;

public sealed class ApiDescriptionTests(LiveCity city) : IClassFixture<LiveCity>
{
    private static readonly string[] Routes =
    [
        "GET summary", "GET divisions/roots", "GET divisions/boundaries", "GET divisions/{code}", "GET divisions/{code}/children",
        "GET points", "GET points/{code}", "GET points/{code}/series", "GET search", "GET map", "GET events", "GET unregistered", "GET refused",
        "GET programmes", "POST programmes", "GET programmes/{id}", "PUT programmes/{id}", "DELETE programmes/{id}",
        "POST imports/divisions", "POST imports/points", "GET imports/{id}/refused.csv", "GET imports/{id}/refused.xlsx", "GET imports/template/{kind}",
        "POST divisions", "PUT divisions/{code}", "POST divisions/{code}/merge", "POST divisions/{code}/abolish", "GET divisions/{code}/history",
        "GET divisions/{code}/next-code", "GET divisions/former", "POST divisions/boundaries/import", "GET divisions/boundaries.geojson",
        "GET grids", "POST grids", "GET grids/{code}", "PUT grids/{code}", "DELETE grids/{code}", "GET divisions/{code}/next-grid",
        "GET centres", "GET divisions/{code}/centre", "PUT divisions/{code}/centre", "DELETE divisions/{code}/centre",
        "POST imports/grids", "POST imports/centres",
        "DELETE points/{code}/photos/{id}", "GET exports/points.{format}", "GET imports/template/points.{format}", "GET imports/{id}",
        "GET points/{code}/file", "GET points/{code}/label.svg", "GET points/{code}/photos", "GET points/{code}/photos/{id}",
        "GET points/{code}/versions", "GET registry/codes/{code}", "GET registry/fields", "GET registry/next-code", "GET registry/points",
        "GET registry/quality", "POST imports/uploads", "POST imports/{id}/look", "POST imports/{id}/run", "POST points/file-check",
        "POST points/files", "POST points/{code}/photos", "POST points/{code}/versions/{version}/restore", "POST registry/bulk",
        "PUT points/{code}/file",
        "POST session", "GET session", "DELETE session", "GET welcome", "POST welcome", "GET roles",
        "GET account/sessions", "DELETE account/sessions", "DELETE account/sessions/{id}", "POST account/tokens", "PUT account/password",
        "POST account/second-factor", "PUT account/second-factor", "DELETE account/second-factor", "POST account/recovery-codes",
        "GET accounts", "POST accounts", "PUT accounts/{id}", "POST accounts/{id}/link", "POST accounts/{id}/unlock",
        "DELETE accounts/{id}/sessions", "DELETE accounts/{id}/second-factor",
        "GET audit", "GET audit/entries.csv", "GET audit/entries.xlsx", "GET audit/state", "POST audit/check", "GET privacy",
        "GET devices", "GET devices/limits", "POST devices/credentials", "POST devices/{kind}/{code}/credentials",
        "POST devices/{kind}/{code}/rotate", "DELETE devices/{kind}/{code}/credentials/{id}",
    ];

    [Fact]
    public async Task The_api_describes_every_route_it_has()
    {
        using var document = JsonDocument.Parse(await city.Api.GetTextAsync("/openapi/v1.json"));

        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name.ToUpperInvariant()} {path.Name}"))
            .ToArray();

        Assert.Equal(Routes.Select(route => route.Replace(" ", " /api/v1/", StringComparison.Ordinal)).Order(), described.Order());
    }

    [Theory]
    [InlineData("points/23052100001320999999", 404, "point")]
    [InlineData("points/12", 400, "code")]
    [InlineData("divisions/999999999999", 404, "division")]
    [InlineData("summary?division=abc", 400, "division")]
    [InlineData("points?page=0", 400, "page")]
    [InlineData("points?health=wonderful", 400, "health")]
    [InlineData("events?limit=-1", 400, "limit")]
    [InlineData("divisions/boundaries?level=planet", 400, "level")]
    public async Task A_refusal_is_a_problem_that_names_field_and_value(string path, int status, string field)
    {
        using var answer = await city.Api.SendAsync(HttpMethod.Get, "/api/v1/" + path);

        var problem = await ProblemAsync(answer);
        Assert.True((status, (HttpStatusCode)status) == ((int)answer.StatusCode, answer.StatusCode), $"{path}: {(int)answer.StatusCode} {problem}");
        Assert.Contains(problem.List("errors"), error => error.Text("field") == field);
        Assert.False(string.IsNullOrEmpty(problem.Text("code")));
    }

    [Theory]
    [InlineData("nothing/here", "GET", HttpStatusCode.NotFound)]
    [InlineData("summary", "DELETE", HttpStatusCode.MethodNotAllowed)]
    public async Task What_the_api_does_not_have_is_a_problem_too(string path, string verb, HttpStatusCode status)
    {
        using var answer = await city.Api.SendAsync(new HttpMethod(verb), "/api/v1/" + path);

        Assert.Equal(status, answer.StatusCode);
        await ProblemAsync(answer);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"name":"x","targetDate":"never","pointsWanted":2,"divisions":["230521000000"]}""")]
    [InlineData("""{"name":"x","targetDate":"2027-12-31","pointsWanted":0,"divisions":["230521000000"]}""")]
    [InlineData("""{"name":"x","targetDate":"2027-12-31","pointsWanted":2,"divisions":["999999999999"]}""")]
    public async Task A_programme_that_makes_no_sense_is_a_problem_and_no_programme(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await city.Api.SendAsync(HttpMethod.Post, "/api/v1/programmes", content);

        Assert.InRange((int)answer.StatusCode, 400, 422);
        await ProblemAsync(answer);
        Assert.Empty((await city.Api.GetAsync("programmes")).List());
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
