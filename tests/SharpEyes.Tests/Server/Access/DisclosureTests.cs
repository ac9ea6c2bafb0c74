using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using static SharpEyes.Tests.Server.TwoCounties;

namespace SharpEyes.Tests.Server.Access;

/// <summary>What answers give away beside what they say: by what is found, by what is locked, by whose file it is.</summary>
public sealed partial class DisclosureTests(JurisdictionTests.Fixture fixture) : IClassFixture<JurisdictionTests.Fixture>
{
    private const string Grid = $"{Village}001";

    private readonly RunningServer _server = fixture.Server;

    [Theory]
    [InlineData("division=" + TwoCounties.ForeignCounty)]
    [InlineData("Division=" + TwoCounties.ForeignCounty)]
    [InlineData("%64ivision=" + TwoCounties.ForeignCounty)]
    [InlineData("division=&division=" + TwoCounties.ForeignCounty)]
    [InlineData("division=" + County + "&division=" + TwoCounties.ForeignCounty)]
    [InlineData("division=" + County + "," + TwoCounties.ForeignCounty)]
    [InlineData("division[]=" + TwoCounties.ForeignCounty)]
    [InlineData("division=%20" + TwoCounties.ForeignCounty)]
    [InlineData("division=" + TwoCounties.ForeignCounty + "%00")]
    [InlineData("division=２３０５２２００００００")]
    [InlineData("division=230500000000")]
    [InlineData("division=000000000000")]
    [InlineData("division=")]
    [InlineData("within=" + TwoCounties.ForeignCounty + "&village=" + ForeignVillage)]
    [InlineData("f.village_code=" + ForeignVillage)]
    [InlineData("f.county_code=230522&q=2305220000132000")]
    public async Task No_spelling_of_a_division_leads_out_of_the_jurisdiction(string query)
    {
        using var client = await ClientAsync(Role.Registrar);
        foreach (var path in (string[])["points", "registry/points", "registry/quality", "grids", "centres", "summary", "events", "exports/points.csv", "devices", "unregistered", "programmes", "search", "map"])
        {
            using var answer = await client.GetAsync(new Uri($"/api/v1/{path}?text=2305&{query}", UriKind.Relative));
            // Names are written as escapes.
            var text = Escape().Replace(await answer.Content.ReadAsStringAsync(), escape => ((char)Convert.ToInt32(escape.Groups[1].Value, 16)).ToString());
            Assert.True((int)answer.StatusCode < 500, $"{path}?{query}: {text}");
            if (answer.IsSuccessStatusCode)
            {
                Assert.All((string[])["友谊县", "桦南村", "nvr-9", CodeOf(ForeignVillage, 0)], word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("registry/points?sort=contact_phone")]
    [InlineData("registry/points?sort=-ipv4")]
    [InlineData("registry/points?f.contact_phone=13812345678")]
    [InlineData("registry/points?f.contact_name=李工")]
    [InlineData("exports/points.csv?f.contact_phone=13812345678")]
    public async Task What_is_masked_is_neither_found_nor_sorted_by(string path)
    {
        using var planner = await ClientAsync(Role.Planner);
        using var answer = await planner.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest || !text.Contains(CodeOf(SecondVillage, 0), StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task A_masked_leader_of_a_grid_is_not_found_by_name()
    {
        await SaveGridAsync();
        using var planner = await ClientAsync(Role.Planner);
        using var registrar = await ClientAsync(Role.Registrar);
        async Task<int> FoundAsync(HttpClient client, string text) => (await JsonAsync(client, $"grids?q={text}")).GetProperty("total").GetInt32();

        Assert.Equal((1, 1), (await FoundAsync(registrar, "欧阳"), await FoundAsync(registrar, "第一网格")));
        Assert.Equal((0, 1), (await FoundAsync(planner, "欧阳"), await FoundAsync(planner, "第一网格")));
        Assert.DoesNotContain("欧阳", (await JsonAsync(planner, $"grids/{Grid}")).GetProperty("leader").GetString()![1..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_shown_a_phone_is_noted_and_who_is_not_is_not()
    {
        await SaveGridAsync();
        using var saved = await _server.Http.PutAsJsonAsync($"/api/v1/divisions/{Township}/centre", new { name = "中心", state = "built", date = "2024-05-01", address = "福利镇", phone = "0469-4670001" });
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        foreach (var (path, subject) in (IEnumerable<(string, string)>)
            [($"grids/{Grid}", Grid), ("grids?pageSize=7", "/api/v1/grids?pageSize=7"), ($"divisions/{Township}/centre", Township), ("centres?pageSize=7", "/api/v1/centres?pageSize=7")])
        {
            foreach (var (role, looks) in (IEnumerable<(Role, int)>)[(Role.Planner, 0), (Role.Registrar, 1)])
            {
                using var client = await ClientAsync(role);
                var name = (await JsonAsync(client, "session")).GetProperty("name").GetString();
                await JsonAsync(client, path);
                var entries = (await JsonAsync(_server.Http, $"audit?action=sensitive.seen&account={name}")).GetProperty("items");
                Assert.True(entries.GetArrayLength() == looks, $"{role} looked at {path}: {entries}");
                Assert.All(entries.EnumerateArray(), entry => Assert.Equal(subject, entry.GetProperty("subject").GetString()));
            }
        }
    }

    [Fact]
    public async Task An_import_is_looked_at_run_and_mended_by_its_owner_alone()
    {
        using var owner = await ClientAsync(Role.Registrar);
        using var other = await ClientAsync(Role.Registrar);
        using var file = new StringContent("SBBM,SBMC,行政村代码,JKDWLX,JD,WD\n23052100001320000101,西头,230521100999,2,131.140011,46.728011\n", Encoding.UTF8, "text/csv");
        using var received = await owner.PostAsync(new Uri("/api/v1/imports/uploads?name=a.csv", UriKind.Relative), file);
        var id = JsonDocument.Parse(await received.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString();

        async Task<HttpStatusCode> StatusAsync(HttpClient client, HttpMethod method, string path)
        {
            using var request = new HttpRequestMessage(method, $"/api/v1/imports/{id}{path}") { Content = method == HttpMethod.Post ? JsonContent.Create(new { dryRun = false }) : null };
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, HttpMethod.Get, ""));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, HttpMethod.Post, "/look"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, HttpMethod.Post, "/run"));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(owner, HttpMethod.Post, "/run"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await JsonAsync(owner, $"imports/{id}")).GetProperty("state").GetString() != "done")
        {
            await Task.Delay(20, patience.Token);
        }
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(owner, HttpMethod.Get, "/refused.csv"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, HttpMethod.Get, "/refused.csv"));
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_answered_and_locked_like_one_that_somebody_has()
    {
        await using var server = await RunningServer.StartAsync(
            ("Accounts:TriesPerAddress", "1000"), ("Accounts:ComparisonsPerSecond", "1000"), ("Accounts:WrongPasswords", "3"));
        using var nobody = server.Client(null);
        using var added = await server.Http.PostAsJsonAsync("/api/v1/accounts", new { name = "zhao", grants = Array.Empty<object>() });
        var link = JsonDocument.Parse(await added.Content.ReadAsStringAsync()).RootElement.GetProperty("link").GetString()!;
        using var welcomed = await nobody.PostAsJsonAsync("/api/v1/welcome", new { token = link.Split('#')[1], password = "drei stille Reiher waten" });
        Assert.Equal(HttpStatusCode.OK, welcomed.StatusCode);
        async Task<List<string>> AnswersAsync(params string[] spellings)
        {
            var answers = new List<string>();
            foreach (var name in spellings)
            {
                using var answer = await nobody.PostAsJsonAsync("/api/v1/session", new { name, password = "a wrong one, long enough" });
                answers.Add($"{(int)answer.StatusCode} {answer.Headers.RetryAfter} {JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code")}");
            }
            return answers;
        }

        // Another case is the same name, for the lock too. "everybody" has no password.
        var known = await AnswersAsync("zhao", "Zhao", "ZHAO", "zhao", "zHao");
        Assert.Equal(["401", "401", "401", "429", "429"], known.Select(answer => answer[..3]));
        Assert.Equal(known, await AnswersAsync("qian", "Qian", "QIAN", "qian", "qIan"));
        Assert.Equal(known, await AnswersAsync("everybody", "Everybody", "EVERYBODY", "everybody", "eVerybody"));
    }

    private async Task SaveGridAsync()
    {
        using var saved = await _server.Http.PostAsJsonAsync("/api/v1/grids", new { code = Grid, name = "第一网格", leader = "欧阳海棠", phone = "13812345678" });
        Assert.True(saved.IsSuccessStatusCode || saved.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict, await saved.Content.ReadAsStringAsync());
    }

    private async Task<HttpClient> ClientAsync(Role role) =>
        _server.Client(await _server.AdmitAsync($"one{Guid.NewGuid():N}", new Grant(role, DivisionCode.Parse(County))));

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escape();

    private static async Task<JsonElement> JsonAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
