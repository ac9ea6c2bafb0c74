using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.Accounts;
using static SharpEyes.Tests.Server.TwoCounties;

namespace SharpEyes.Tests.Server;

/// <summary>What callers see who may see only a part of the fleet.</summary>
public sealed class JurisdictionTests(JurisdictionTests.Fixture fixture) : IClassFixture<JurisdictionTests.Fixture>
{
    private readonly RunningServer _server = fixture.Server;

    public static TheoryData<string> Jurisdictions => [County, Township, Village, ForeignVillage, $"{SecondVillage} {ForeignVillage}", $"{OtherVillage} {Village}", "230500000000"];

    private static readonly string[] Lists =
    [
        "summary", "events", "events?open=true", "points", "points?text=村", "points?faults=true", "points?connectivity=unknown", "points?connectivity=unknown&text=村",
        "search?text=23", "search?text=村", "search?text=nvr", "search?text=录像", "search?text=友谊", "search?text=2305220000132000", "divisions/roots",
        "divisions/boundaries?level=county", "divisions/boundaries?level=township", "divisions/boundaries?level=village", "programmes", "unregistered", "refused",
    ];

    [Theory]
    [MemberData(nameof(Jurisdictions))]
    public async Task Nothing_foreign_stands_in_any_answer(string codes)
    {
        var within = Of(codes);
        using var client = await ClientAsync(within);
        foreach (var path in Lists)
        {
            AssertOwn(within, path, await TextAsync(client, path));
        }
        foreach (var part in within.Divisions.Select(division => division.ToString()))
        {
            foreach (var path in (string[])[$"summary?division={part}", $"events?division={part}", $"points?division={part}", $"divisions/{part}", $"divisions/{part}/children", $"divisions/boundaries?level=village&within={part[..6]}000000"])
            {
                AssertOwn(within, path, await TextAsync(client, path));
            }
        }
        foreach (var programme in JsonDocument.Parse(await TextAsync(client, "programmes")).RootElement.EnumerateArray())
        {
            AssertOwn(within, "programme", await TextAsync(client, $"programmes/{programme.GetProperty("id").GetInt32()}"));
        }
    }

    [Theory]
    [MemberData(nameof(Jurisdictions))]
    public async Task The_map_file_holds_the_points_of_the_jurisdiction(string codes)
    {
        var within = Of(codes);
        using var client = await ClientAsync(within);
        var (header, devices) = await MapAsync(client);
        Assert.Equal(OwnPoints(within).Order(), devices.Order());
        AssertOwn(within, "map", header.ToString());
        Assert.All(header.GetProperty("areas").EnumerateArray(), area => Assert.True(within.Touches(DivisionCode.Parse(area.GetProperty("code").GetString()!))));
    }

    [Theory]
    [MemberData(nameof(Jurisdictions))]
    public async Task The_hub_tells_the_jurisdiction_in_the_slots_of_its_map(string codes)
    {
        var within = Of(codes);
        using var client = await ClientAsync(within);
        var (header, _) = await MapAsync(client);
        await using var browser = await HubClient.ConnectAsync(_server, client.DefaultRequestHeaders.Authorization!.Parameter!);
        var overview = await browser.MessageAsync("overview");
        var summary = JsonDocument.Parse(await TextAsync(client, "summary")).RootElement;
        Assert.Equal(summary.GetProperty("openEvents").GetInt32(), overview.GetProperty("openEvents").GetInt32());
        Assert.All(overview.GetProperty("goals").EnumerateArray().Zip(summary.GetProperty("goals").EnumerateArray()), pair => Assert.Equal(
            (pair.Second.GetProperty("numerator").GetInt32(), pair.Second.GetProperty("denominator").GetInt32()),
            (pair.First.GetProperty("numerator").GetInt32(), pair.First.GetProperty("denominator").GetInt32())));
        var pulse = await browser.MessageAsync("pulse");
        Assert.Equal(header.GetProperty("fleetVersion").GetInt64(), pulse.GetProperty("fleetVersion").GetInt64());

        var states = await browser.CallAsync("watch", new object[] { new[] { County, ForeignCounty, Township, ForeignVillage, "999999000000" } });
        foreach (var state in states.EnumerateArray())
        {
            var area = header.GetProperty("areas").EnumerateArray().Single(one => one.GetProperty("code").GetString() == state.GetProperty("area").GetString());
            Assert.Equal(area.GetProperty("count").GetInt32(), state.GetProperty("states").GetBytesFromBase64().Length);
            Assert.Equal(header.GetProperty("fleetVersion").GetInt64(), state.GetProperty("fleetVersion").GetInt64());
        }
        var counties = ((string[])[County, ForeignCounty]).Where(county => within.Touches(DivisionCode.Parse(county)));
        Assert.Equal(counties, states.EnumerateArray().Select(state => state.GetProperty("area").GetString()));
        foreach (var county in (string[])[County, ForeignCounty])
        {
            var again = await browser.CallAsync("resync", county);
            Assert.Equal(within.Touches(DivisionCode.Parse(county)), again.ValueKind == JsonValueKind.Object);
            AssertOwn(within, "resync", again.ToString());
        }
        AssertOwn(within, "hub", overview + states.ToString() + browser.Waiting);
    }

    [Fact]
    public async Task Events_and_changes_reach_those_alone_in_whose_jurisdiction_they_lie()
    {
        using var here = await ClientAsync(Of(Village));
        using var there = await ClientAsync(Of(ForeignCounty));
        await using var one = await HubClient.ConnectAsync(_server, here.DefaultRequestHeaders.Authorization!.Parameter!);
        await using var other = await HubClient.ConnectAsync(_server, there.DefaultRequestHeaders.Authorization!.Parameter!);
        await using var whole = await HubClient.ConnectAsync(_server);
        var host = _server.Get<IPointHost>();
        foreach (var browser in (HubClient[])[one, other, whole])
        {
            await browser.MessageAsync("overview");
            await browser.CallAsync("watch", new object[] { new[] { County, ForeignCounty } });
            await browser.MessageAsync("pulse");
        }
        var code = CodeOf(ForeignVillage, 1);
        host.Events.TryOpen(new EventKey(FleetEventKind.PointOffline, SubjectKind.Point, 42, ""), code, host.Fleet.Points[IndexOf(host, code)].VillageId, 1, default, 1_700_000_000_000);
        var heard = $$"""{"ts":{{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}},"boot":"b","seq":1,"stream":{"up":true,"kbps":2048,"fps":25} }""";
        var intake = host.OpenIntake("test");
        intake.Accept(Encoding.UTF8.GetBytes($"sharpeyes/v1/points/{code}/heartbeat"), Encoding.UTF8.GetBytes(heard), TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await intake.FlushAsync(CancellationToken.None);
        intake.Close();
        Assert.Equal(code, (await other.MessageAsync("events"))[0].GetProperty("subjectCode").GetString());
        Assert.Equal(code, (await whole.MessageAsync("events"))[0].GetProperty("subjectCode").GetString());
        await other.MessageAsync("areaChanged");
        await whole.MessageAsync("areaChanged");
        // What came to the others later than this has passed the one as well.
        await one.MessageAsync("pulse");
        await one.MessageAsync("pulse");
        Assert.DoesNotContain("events", one.Waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("areaChanged", one.Waiting, StringComparison.Ordinal);
        AssertOwn(Of(Village), "hub", one.Waiting);
    }

    [Fact]
    public async Task Figures_of_the_parts_add_up_to_those_of_the_whole()
    {
        async Task<int[]> FiguresAsync(string codes)
        {
            using var client = await ClientAsync(codes == "*" ? Jurisdiction.Everything : Of(codes));
            var summary = JsonDocument.Parse(await TextAsync(client, "summary")).RootElement;
            var points = JsonDocument.Parse(await TextAsync(client, "points")).RootElement;
            var programme = JsonDocument.Parse(await TextAsync(client, "programmes")).RootElement.EnumerateArray().Single(one => one.GetProperty("name").GetString() == "all");
            return
            [
                .. summary.GetProperty("points").EnumerateObject().Select(figure => figure.Value.GetInt32()),
                .. summary.GetProperty("villages").EnumerateObject().Select(figure => figure.Value.GetInt32()),
                .. summary.GetProperty("goals").EnumerateArray().Take(3).SelectMany(goal => (int[])[goal.GetProperty("numerator").GetInt32(), goal.GetProperty("denominator").GetInt32()]),
                summary.GetProperty("programme").GetProperty("target").GetInt32(),
                points.GetProperty("total").GetInt32(),
                programme.GetProperty("target").GetInt32(), programme.GetProperty("covered").GetInt32(), programme.GetProperty("meetsNorm").GetInt32(),
            ];
        }

        int[] Sum(int[][] all) => all.Aggregate((one, other) => [.. one.Zip(other, (a, b) => a + b)]);
        var villages = new[] { Village, SecondVillage, OtherVillage, ForeignVillage };
        // The programme of one county is told before that of the city: it is measured where both are seen.
        Assert.Equal(await FiguresAsync($"{SecondVillage} {OtherVillage} {Village}"), await FiguresAsync(County));
        Assert.Equal(await FiguresAsync(County), Sum(await Task.WhenAll(FiguresAsync(Township), FiguresAsync(OtherTownship))));
        var whole = await FiguresAsync("*");
        Assert.Equal(whole[..14], Sum(await Task.WhenAll(villages.Select(FiguresAsync)))[..14]);
        Assert.Equal(whole[^4..], Sum(await Task.WhenAll(villages.Select(FiguresAsync)))[^4..]);
        Assert.Equal(14, whole[0]);
    }

    [Fact]
    public async Task Unregistered_devices_belong_to_the_county_of_their_code_and_unknown_ones_to_nobody_in_particular()
    {
        async Task<string[]> SeenAsync(Jurisdiction within)
        {
            using var client = await ClientAsync(within);
            var list = JsonDocument.Parse(await TextAsync(client, "unregistered")).RootElement;
            var control = JsonDocument.Parse(await TextAsync(client, "summary")).RootElement.GetProperty("goals")[3];
            Assert.Equal(list.GetArrayLength(), control.GetProperty("denominator").GetInt32() - control.GetProperty("numerator").GetInt32());
            return [.. list.EnumerateArray().Select(device => device.GetProperty("code").GetString()!).Order()];
        }

        Assert.Equal(3, (await SeenAsync(Jurisdiction.Everything)).Length);
        Assert.Equal([StrangerOf(County)], await SeenAsync(Of(County)));
        Assert.Equal([StrangerOf(County), StrangerOf(ForeignCounty)], await SeenAsync(Of("230500000000")));
        Assert.Empty(await SeenAsync(Of(Township)));
    }

    [Fact]
    public async Task What_is_foreign_is_refused_or_answered_as_if_it_did_not_exist()
    {
        using var client = await ClientAsync(Of(Township));
        foreach (var foreign in (string[])[ForeignCounty, ForeignVillage, OtherVillage, OtherTownship])
        {
            foreach (var path in (string[])[$"summary?division={foreign}", $"events?division={foreign}", $"points?division={foreign}", $"points?faults=true&division={foreign}", $"divisions/{foreign}", $"divisions/{foreign}/children", $"divisions/boundaries?level=village&within={foreign}"])
            {
                Assert.Equal((path, 403, "outsideJurisdiction"), (path, (await AnswerAsync(client, path)).Status, (await AnswerAsync(client, path)).Code));
            }
        }
        foreach (var path in (string[])["", "/series"])
        {
            Assert.Equal(await AnswerAsync(client, $"points/{CodeOf(ForeignVillage, 9)}{path}"), await AnswerAsync(client, $"points/{CodeOf(ForeignVillage, 0)}{path}"));
            Assert.Equal((404, "pointNotFound"), await AnswerAsync(client, $"points/{CodeOf(OtherVillage, 0)}{path}"));
            Assert.Equal((200, ""), await AnswerAsync(client, $"points/{CodeOf(SecondVillage, 0)}{path}"));
        }
        using var auditor = _server.Client(await _server.AdmitAsync($"auditor{Guid.NewGuid():N}", new Grant(Role.Auditor, null)));
        foreach (var path in Lists.Append("map"))
        {
            Assert.Equal((path, 403, "notAllowed"), (path, (await AnswerAsync(auditor, path)).Status, (await AnswerAsync(auditor, path)).Code));
        }
    }

    [Fact]
    public async Task The_code_of_a_village_that_was_merged_into_a_foreign_one_does_not_lead_there()
    {
        await using var server = await RunningServer.StartAsync();
        await AddAsync(server);
        using (var merged = await server.Http.PostAsJsonAsync($"/api/v1/divisions/{OtherVillage}/merge", new { into = ForeignVillage, why = "并村" }))
        {
            Assert.True(merged.IsSuccessStatusCode, await merged.Content.ReadAsStringAsync());
        }
        Assert.Equal(ForeignVillage, (await server.GetAsync($"/api/v1/divisions/{OtherVillage}")).GetProperty("code").GetString());
        using var client = server.Client(await server.AdmitAsync("one", new Grant(Role.Operator, DivisionCode.Parse(County))));
        foreach (var path in (string[])[$"divisions/{OtherVillage}", $"divisions/{OtherVillage}/children", $"divisions/{OtherVillage}/centre", $"grids?division={OtherVillage}"])
        {
            Assert.Equal((path, (403, "outsideJurisdiction")), (path, await AnswerAsync(client, path)));
        }
    }

    [Fact]
    public async Task A_planner_changes_programmes_that_lie_in_their_county_wholly()
    {
        using var client = await ClientAsync(Of(County), Role.Planner);
        var programmes = await _server.GetAsync("/api/v1/programmes");
        int IdOf(string name) => programmes.EnumerateArray().Single(one => one.GetProperty("name").GetString() == name).GetProperty("id").GetInt32();
        async Task<HttpStatusCode> PutAsync(int id, string division)
        {
            using var answer = await client.PutAsJsonAsync($"/api/v1/programmes/{id}", new { name = "mine", targetDate = "2028-01-01", pointsWanted = 2, divisions = (string[])[division] });
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotFound, await PutAsync(IdOf("桦南覆盖"), County));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(IdOf("all"), County));
        using (var added = await client.PostAsJsonAsync("/api/v1/programmes", new { name = "mine", targetDate = "2029-01-01", divisions = (string[])[County, ForeignVillage] }))
        {
            Assert.Equal(HttpStatusCode.Forbidden, added.StatusCode);
        }
        using (var deleted = await client.DeleteAsync($"/api/v1/programmes/{IdOf("桦南覆盖")}"))
        {
            Assert.Equal(HttpStatusCode.NotFound, deleted.StatusCode);
        }
        using (var deleted = await client.DeleteAsync($"/api/v1/programmes/{IdOf("all")}"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, deleted.StatusCode);
        }
        Assert.Equal(3, (await _server.GetAsync("/api/v1/programmes")).GetArrayLength());
        using var mine = await client.PostAsJsonAsync("/api/v1/programmes", new { name = "mine", targetDate = "2030-01-01", divisions = (string[])[Village] });
        var id = JsonDocument.Parse(await mine.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetInt32();
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(id, ForeignVillage));
        Assert.Equal(HttpStatusCode.OK, await PutAsync(id, SecondVillage));
        using var gone = await client.DeleteAsync($"/api/v1/programmes/{id}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    [Fact]
    public async Task Contacts_are_masked_for_a_planner_and_a_look_of_an_operator_is_noted()
    {
        var code = CodeOf(SecondVillage, 1);
        using var planner = await ClientAsync(Of(County), Role.Planner);
        var card = JsonDocument.Parse(await TextAsync(planner, $"points/{code}")).RootElement;
        Assert.Equal(("李*", "138****5678"), (card.GetProperty("contact").GetProperty("name").GetString(), card.GetProperty("contact").GetProperty("phone").GetString()));
        Assert.Equal(["contact_name", "contact_phone"], card.GetProperty("masked").EnumerateArray().Select(key => key.GetString()));
        Assert.Empty((await _server.GetAsync($"/api/v1/audit?action=sensitive.seen&subject={code}")).GetProperty("items").EnumerateArray());

        using var @operator = await ClientAsync(Of(County));
        card = JsonDocument.Parse(await TextAsync(@operator, $"points/{code}")).RootElement;
        Assert.Equal("13812345678", card.GetProperty("contact").GetProperty("phone").GetString());
        Assert.Empty(card.GetProperty("masked").EnumerateArray());
        var entry = Assert.Single((await _server.GetAsync($"/api/v1/audit?action=sensitive.seen&subject={code}")).GetProperty("items").EnumerateArray());
        Assert.Equal(SecondVillage, entry.GetProperty("division").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_connection_ends_when_the_grants_of_its_account_change()
    {
        var name = $"moved{Guid.NewGuid():N}";
        var token = await _server.AdmitAsync(name, new Grant(Role.Operator, DivisionCode.Parse(County)));
        await using var browser = await HubClient.ConnectAsync(_server, token);
        await using var bystander = await HubClient.ConnectAsync(_server);
        await browser.MessageAsync("overview");
        await bystander.MessageAsync("overview");
        var directory = _server.Get<AccountDirectory>();
        var account = (await directory.ListAsync(CancellationToken.None)).Single(known => known.Account.UserName == name).Account.Id;

        await directory.GiveAsync(account, [new Grant(Role.Operator, DivisionCode.Parse(ForeignCounty))], CancellationToken.None);
        await browser.Ended.WaitAsync(TimeSpan.FromSeconds(15));

        await using var again = await HubClient.ConnectAsync(_server, token);
        AssertOwn(Of(ForeignCounty), "hub", (await again.MessageAsync("overview")).ToString());
        await bystander.MessageAsync("pulse");
        Assert.False(bystander.Ended.IsCompleted);
    }

    private static Jurisdiction Of(string codes) => Jurisdiction.Of(codes.Split(' ').Select(DivisionCode.Parse));

    private async Task<HttpClient> ClientAsync(Jurisdiction within, Role role = Role.Operator) => _server.Client(await _server.AdmitAsync(
        $"one{Guid.NewGuid():N}", within.IsEverything ? [new Grant(role, null)] : [.. within.Divisions.Select(division => new Grant(role, division))]));

    private static IEnumerable<string> OwnPoints(Jurisdiction within) => Points.Where(one => within.Contains(DivisionCode.Parse(one.Village)))
        .SelectMany(one => Enumerable.Range(0, one.Points).Select(number => CodeOf(one.Village, number)));

    // What lies above is named: it says where one is.
    private static void AssertOwn(Jurisdiction within, string what, string text)
    {
        // Names are written as escapes.
        text = Regex.Replace(text, @"\\u([0-9a-fA-F]{4})", escape => ((char)Convert.ToInt32(escape.Groups[1].Value, 16)).ToString());
        foreach (var (division, word) in Words.Where(one => !within.Touches(DivisionCode.Parse(one.Division))))
        {
            Assert.False(text.Contains(word, StringComparison.Ordinal), $"{what} tells {word} of {division} to whom may see {within} only: {text}");
        }
    }

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}: {text}");
        return text;
    }

    private static async Task<(int Status, string Code)> AnswerAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode
            ? ""
            : JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString()!);
    }

    private static async Task<(JsonElement Header, string[] Devices)> MapAsync(HttpClient client)
    {
        var file = await client.GetByteArrayAsync(new Uri("/api/v1/map", UriKind.Relative));
        var header = JsonDocument.Parse(file.AsMemory(8, BitConverter.ToInt32(file, 4))).RootElement;
        var offsets = header.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("offset").GetInt32()).ToArray();
        return (header, [.. Enumerable.Range(0, header.GetProperty("count").GetInt32()).Select(at =>
            $"{BitConverter.ToDouble(file, offsets[0] + (8 * at)):0000000000}{BitConverter.ToDouble(file, offsets[1] + (8 * at)):0000000000}")]);
    }

    private static int IndexOf(IPointHost host, string code) =>
        host.Fleet.TryFind(Domain.Registry.DeviceCode.Parse(code), out var index) ? index : throw new InvalidOperationException(code);

    public sealed class Fixture : ServerFixture, IAsyncLifetime
    {
        async Task IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            await AddAsync(Server);
        }
    }
}
