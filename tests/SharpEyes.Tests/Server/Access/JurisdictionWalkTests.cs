using System.Net;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Live;

namespace SharpEyes.Tests.Server.Access;

/// <summary>
/// Walks every endpoint of the description and every method of the hub with every role of another county. An endpoint that says
/// nothing of who may call it, or shows or changes what is not the caller's, fails here without being named.
/// </summary>
public sealed class JurisdictionWalkTests(ForeignCountyFixture counties) : IClassFixture<ForeignCountyFixture>
{
    /// <summary>Who is not signed in yet has to be let in somewhere.</summary>
    private static readonly string[] Open = ["POST session", "GET welcome", "POST welcome"];

    private readonly RunningServer _server = counties.Server;
    private readonly ForeignCounty _foreign = counties.Foreign;

    public static TheoryData<Role> EveryRole => [.. Enum.GetValues<Role>()];

    [Fact]
    public async Task Every_endpoint_says_whom_it_is_for_and_nobody_else_gets_in()
    {
        using var nobody = _server.Client(null);
        foreach (var route in await RoutesAsync())
        {
            var needed = NeededFor(route);
            Assert.True(needed is not null || Open.Contains(route), $"{route} says nothing of who may call it.");
            using var request = ForeignRequests.Of(route, _foreign);
            using var answer = await nobody.SendAsync(request);
            Assert.True(Open.Contains(route) || answer.StatusCode == HttpStatusCode.Unauthorized, $"{route} answers {(int)answer.StatusCode} to nobody in particular.");
        }
    }

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task A_role_of_one_county_sees_and_changes_nothing_of_another(Role role)
    {
        using var client = _server.Client(await _server.AdmitAsync($"{role}-here", new Grant(role, DivisionCode.Parse(SmallRegistry.County))));
        var before = await _foreign.PictureAsync(_server);
        var faults = new List<string>();
        foreach (var route in (await RoutesAsync()).Where(route => !Open.Contains(route) && !IsOwnAffair(route)))
        {
            using var request = ForeignRequests.Of(route, _foreign);
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            var may = NeededFor(route)!.Permission is not { } permission || Roles.Has(role, permission);
            if (!may && (answer.StatusCode != HttpStatusCode.Forbidden || !text.Contains("notAllowed", StringComparison.Ordinal)))
            {
                faults.Add($"{route}: {(int)answer.StatusCode} though the role may not");
            }
            if (may && ForeignRequests.NamesForeign(route) && answer.IsSuccessStatusCode)
            {
                faults.Add($"{route}: {(int)answer.StatusCode} for what is foreign");
            }
            if (answer.IsSuccessStatusCode && Shows(route, text))
            {
                faults.Add($"{route}: shows {text[..Math.Min(text.Length, 400)]}");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Equal(before, await _foreign.PictureAsync(_server));
    }

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task Naming_a_foreign_division_in_a_query_is_refused(Role role)
    {
        using var client = _server.Client(await _server.AdmitAsync($"{role}-asks", new Grant(role, DivisionCode.Parse(SmallRegistry.County))));
        var asked = 0;
        foreach (var route in (await RoutesAsync()).Where(route => route.StartsWith("GET ", StringComparison.Ordinal) && !route.Contains('{', StringComparison.Ordinal)))
        {
            if (NeededFor(route)?.Permission is not { } permission || !Roles.Has(role, permission))
            {
                continue;
            }
            foreach (var query in new[] { "division", "within" })
            {
                using var answer = await client.GetAsync(new Uri($"/api/v1/{route[4..]}?{query}={ForeignCounty.County}&level=village", UriKind.Relative));
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{route}?{query}: {(int)answer.StatusCode}");
                asked++;
            }
        }
        Assert.True(asked > 0);
    }

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task The_hub_answers_a_foreign_area_like_an_unknown_one(Role role)
    {
        var token = await _server.AdmitAsync($"{role}-hub", new Grant(role, DivisionCode.Parse(SmallRegistry.County)));
        Dictionary<string, object[]> calls = new() { ["Watch"] = [new[] { ForeignCounty.County, ForeignCounty.Village }], ["Resync"] = [ForeignCounty.County] };
        var methods = typeof(LiveHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName && method.GetBaseDefinition() == method);
        Assert.Equal(calls.Keys.Order(), methods.Select(method => method.Name).Order());
        if (!Roles.Has(role, Permission.ViewLive))
        {
            await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => HubClient.ConnectAsync(_server, token));
            return;
        }
        await using var hub = await HubClient.ConnectAsync(_server, token);
        foreach (var (method, arguments) in calls)
        {
            var answer = await hub.CallAsync(method, arguments);
            Assert.True(answer.ValueKind == JsonValueKind.Null || answer.GetArrayLength() == 0, $"{method}: {answer}");
        }
        var overview = await hub.MessageAsync("overview");
        Assert.DoesNotContain(ForeignCounty.Digits, overview.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_everything_sees_what_the_others_do_not()
    {
        // Without this the walk could pass because there was nothing to see.
        var faults = new List<string>();
        foreach (var route in new[] { "GET divisions/{code}", "GET points/{code}", "GET points/{code}/file", "GET grids", "GET centres", "GET search", "GET exports/points.{format}", "GET registry/points", "GET points", "GET programmes" })
        {
            using var request = ForeignRequests.Of(route, _foreign);
            using var answer = await _server.Http.SendAsync(request);
            if (!answer.IsSuccessStatusCode || !Shows(route, await answer.Content.ReadAsStringAsync()))
            {
                faults.Add(route);
            }
        }
        Assert.Empty(faults);
    }

    private static bool Shows(string route, string text) =>
        // What the code of a device says is public (GB/T 28181, annex E), and the search says back what it was asked.
        !route.Contains("registry/codes", StringComparison.Ordinal) && !route.StartsWith("POST", StringComparison.Ordinal)
        && (text.Contains(ForeignCounty.Mark, StringComparison.Ordinal) || text.Contains("\"" + ForeignCounty.Digits, StringComparison.Ordinal)
            || text.Contains("," + ForeignCounty.Digits, StringComparison.Ordinal));

    private static bool IsOwnAffair(string route) =>
        route.Split(' ')[1] is var path && (path == "session" || path.StartsWith("account/", StringComparison.Ordinal));

    private PermissionRequirement? NeededFor(string route)
    {
        var path = "/api/v1/" + route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var endpoint = _server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Single(one =>
            System.Text.RegularExpressions.Regex.Replace(one.RoutePattern.RawText!.TrimEnd('/'), @":[a-z]+(\([0-9]+\))?\}", "}") == path
            && one.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(route.Split(' ')[0]));
        var needed = endpoint.Metadata.GetMetadata<PermissionRequirement>();
        Assert.True(needed is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null, $"{route} names a permission and lets everybody in.");
        return needed;
    }

    private async Task<IReadOnlyList<string>> RoutesAsync()
    {
        var description = await _server.GetAsync("/openapi/v1.json");
        return [.. description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name.ToUpperInvariant()} {path.Name["/api/v1/".Length..]}"))];
    }
}
