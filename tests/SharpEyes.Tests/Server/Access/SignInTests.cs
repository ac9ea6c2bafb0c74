using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Accounts;
using SharpEyes.Storage;

namespace SharpEyes.Tests.Server.Access;

/// <summary>People sign in, prove themselves twice, choose passwords, and lose their sessions.</summary>
public sealed class SignInTests : IAsyncLifetime, IDisposable
{
    private const string Password = "drei stille Reiher waten";

    private RunningServer _server = null!;
    private readonly HttpClient _page = new();

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(("Accounts:TriesPerAddress", "1000"), ("Accounts:ComparisonsPerSecond", "1000"), ("Accounts:WrongPasswords", "4"));
        _page.BaseAddress = _server.Http.BaseAddress;
        _page.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _page.Dispose();

    [Fact]
    public async Task The_first_administrator_comes_in_by_a_link_that_works_once()
    {
        await using var fresh = await RunningServer.StartAsync();
        var file = Path.Combine(fresh.Get<DataFolder>().Path, FirstRun.FileName);
        // The fixture's account has every role but no password: nobody can sign in as an administrator yet.
        await Eventually(() => File.Exists(file) && File.ReadAllText(file).Contains('#', StringComparison.Ordinal));
        var link = await File.ReadAllTextAsync(file);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        var token = link.Trim().Split('#')[1];
        using var client = fresh.Client(null);

        Assert.Equal("passwordRefused", await CodeOfAsync(await client.PostAsJsonAsync("/api/v1/welcome", new { token, name = "erste", password = "kurz" })));
        using var welcomed = await client.PostAsJsonAsync("/api/v1/welcome", new { token, name = "erste", password = Password, asToken = true });
        Assert.Equal(HttpStatusCode.OK, welcomed.StatusCode);
        Assert.Equal("linkUsedUp", await CodeOfAsync(await client.PostAsJsonAsync("/api/v1/welcome", new { token, name = "zweite", password = Password })));
        Assert.False(File.Exists(file));
        var me = (await JsonAsync(welcomed)).GetProperty("me");
        Assert.Equal(["*"], me.GetProperty("permissions").GetProperty("manageAccounts").EnumerateArray().Select(one => one.GetString()));
        Assert.False(me.GetProperty("permissions").TryGetProperty("readAudit", out _));
    }

    [Fact]
    public async Task A_page_is_signed_in_by_a_cookie_that_scripts_and_other_sites_do_not_get_and_out_for_good()
    {
        await InviteAsync("li", new Grant(Role.Operator, null));
        using var answer = await _page.PostAsJsonAsync("/api/v1/session", new { name = "li", password = Password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("li", (await JsonAsync(await _page.GetAsync("/api/v1/session"))).GetProperty("name").GetString());

        // The cookie taken along by somebody else ends with the session.
        using var thief = _server.Client(null);
        thief.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/api/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _page.DeleteAsync("/api/v1/session")).StatusCode);
        Assert.Equal("notSignedIn", await CodeOfAsync(await thief.GetAsync("/api/v1/session")));
    }

    [Fact]
    public async Task A_change_by_cookie_alone_is_refused_unless_the_browser_says_it_is_our_page()
    {
        await InviteAsync("wang", new Grant(Role.Operator, null));
        using var signedIn = await _page.PostAsJsonAsync("/api/v1/session", new { name = "wang", password = Password });
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie")).Split(';')[0];
        using var forged = _server.Client(null);
        forged.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Equal("crossSite", await CodeOfAsync(await forged.DeleteAsync("/api/v1/account/sessions")));
        forged.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        Assert.Equal("crossSite", await CodeOfAsync(await forged.DeleteAsync("/api/v1/account/sessions")));
    }

    [Fact]
    public async Task Wrong_names_and_wrong_passwords_are_told_alike_and_an_account_is_locked_after_some()
    {
        await InviteAsync("zhao", new Grant(Role.Operator, null));
        var unknown = await CodeOfAsync(await SignInAsync("niemand", Password));
        var wrong = await CodeOfAsync(await SignInAsync("zhao", "a wrong one, long enough"));
        Assert.Equal(("signInFailed", "signInFailed"), (unknown, wrong));
        for (var i = 0; i < 3; i++)
        {
            await SignInAsync("zhao", "a wrong one, long enough");
        }
        using var locked = await SignInAsync("zhao", Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.True(locked.Headers.RetryAfter?.Delta > TimeSpan.Zero);

        var id = (await AccountAsync("zhao")).GetProperty("id").GetInt32();
        using var unlocked = await _server.Http.PostAsync(new Uri($"/api/v1/accounts/{id}/unlock", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.NoContent, unlocked.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync("zhao", Password)).StatusCode);
    }

    [Fact]
    public async Task Guessing_from_one_address_is_slowed_down_before_a_password_is_compared()
    {
        await using var strict = await RunningServer.StartAsync(("Accounts:TriesPerAddress", "3"));
        using var client = strict.Client(null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
            (int)(await client.PostAsJsonAsync("/api/v1/session", new { name = $"name{i}", password = Password })).StatusCode));
        // Another one is let through every ten seconds.
        Assert.InRange(answers.Count(answer => answer == 429), 6, 9);
        Assert.All(answers, answer => Assert.Contains(answer, new[] { 401, 429 }));
    }

    [Fact]
    public async Task Who_signs_in_often_is_kept_from_nothing_and_who_guesses_codes_is()
    {
        // More than the eight wrong ones that the name has.
        var token = await InviteAsync("feng", new Grant(Role.Operator, null));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SignInAsync("feng", Password)).StatusCode);
        }
        using var own = _server.Client(token);
        using var begun = await own.PostAsJsonAsync("/api/v1/account/second-factor", new { password = Password });
        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);

        var answers = new List<string?>();
        for (var i = 0; i < 11; i++)
        {
            answers.Add(await CodeOfAsync(await own.PutAsJsonAsync("/api/v1/account/second-factor", new { code = "no code" })));
        }
        // One more is let through every two and a half minutes.
        Assert.Equal(Enumerable.Repeat("secondFactorWrong", 8), answers[..8]);
        Assert.Contains("tooManyRequests", answers[8..10]);
        Assert.Equal("tooManyRequests", answers[10]);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_counts_once_and_can_be_replaced_by_a_recovery_code_once()
    {
        var token = await InviteAsync("qian", new Grant(Role.Operator, null));
        using var own = _server.Client(token);
        var begun = await JsonAsync(await own.PostAsJsonAsync("/api/v1/account/second-factor", new { password = Password }));
        var secret = begun.GetProperty("secret").GetString()!;
        Assert.StartsWith("otpauth://totp/SharpEyes:qian?secret=" + secret, begun.GetProperty("uri").GetString(), StringComparison.Ordinal);
        var code = OneTimeCodes.CodeAt(secret, TimeProvider.System.GetUtcNow());
        using var confirmed = await own.PutAsJsonAsync("/api/v1/account/second-factor", new { code });
        var recovery = (await JsonAsync(confirmed)).GetProperty("recoveryCodes").EnumerateArray().Select(one => one.GetString()!).ToList();
        Assert.Equal(10, recovery.Distinct().Count());

        Assert.Equal("secondFactorNeeded", await CodeOfAsync(await SignInAsync("qian", Password)));
        Assert.Equal("secondFactorWrong", await CodeOfAsync(await SignInAsync("qian", Password, code)));
        var next = OneTimeCodes.CodeAt(secret, TimeProvider.System.GetUtcNow().AddSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync("qian", Password, next)).StatusCode);
        Assert.Equal("secondFactorWrong", await CodeOfAsync(await SignInAsync("qian", Password, next)));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync("qian", Password, recoveryCode: recovery[0])).StatusCode);
        Assert.Equal("secondFactorWrong", await CodeOfAsync(await SignInAsync("qian", Password, recoveryCode: recovery[0])));
    }

    [Fact]
    public async Task A_role_that_needs_a_second_factor_may_nothing_but_set_it_up()
    {
        await using var strict = await RunningServer.StartAsync(("Accounts:SecondFactorRoles:0", "Registrar"));
        using var registrar = strict.Client(await strict.AdmitAsync("sun", new Grant(Role.Registrar, null)));
        Assert.Equal("secondFactorMissing", await CodeOfAsync(await registrar.GetAsync("/api/v1/points")));
        Assert.True((await JsonAsync(await registrar.GetAsync("/api/v1/session"))).GetProperty("mustEnrol").GetBoolean());
        using var planner = strict.Client(await strict.AdmitAsync("zhou", new Grant(Role.Planner, null)));
        Assert.Equal(HttpStatusCode.OK, (await planner.GetAsync("/api/v1/points")).StatusCode);
    }

    [Fact]
    public async Task A_changed_password_or_right_counts_with_the_next_request()
    {
        var token = await InviteAsync("wu", new Grant(Role.Planner, null));
        using var other = _server.Client(token);
        using var own = _server.Client((await JsonAsync(await SignInAsync("wu", Password))).GetProperty("token").GetString());
        using var changed = await own.PutAsJsonAsync("/api/v1/account/password", new { current = Password, password = "vier laute Gänse fliegen" });
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/api/v1/session")).StatusCode);
        Assert.Equal("signInFailed", await CodeOfAsync(await SignInAsync("wu", Password)));

        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync("/api/v1/programmes")).StatusCode);
        var id = (await AccountAsync("wu")).GetProperty("id").GetInt32();
        using var put = await _server.Http.PutAsJsonAsync($"/api/v1/accounts/{id}", new { displayName = "wu", grants = new[] { new { role = "auditor", division = (string?)null } } });
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal("notAllowed", await CodeOfAsync(await own.GetAsync("/api/v1/programmes")));
        using var disabled = await _server.Http.PutAsJsonAsync($"/api/v1/accounts/{id}", new { displayName = "wu", disabled = true, grants = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.Unauthorized, (await own.GetAsync("/api/v1/session")).StatusCode);
    }

    [Fact]
    public async Task The_link_of_a_disabled_account_is_gone_for_good()
    {
        await InviteAsync("feng", new Grant(Role.Operator, null));
        var id = (await AccountAsync("feng")).GetProperty("id").GetInt32();
        using var linked = await _server.Http.PostAsync(new Uri($"/api/v1/accounts/{id}/link", UriKind.Relative), null);
        var token = (await JsonAsync(linked)).GetProperty("link").GetString()!.Split('#')[1];
        foreach (var disabled in new[] { true, false })
        {
            using var put = await _server.Http.PutAsJsonAsync($"/api/v1/accounts/{id}", new { displayName = "feng", disabled, grants = Array.Empty<object>() });
            Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        }
        using var nobody = _server.Client(null);
        Assert.Equal("linkUsedUp", await CodeOfAsync(await nobody.PostAsJsonAsync("/api/v1/welcome", new { token, password = "vier laute Gänse fliegen" })));
    }

    [Fact]
    public async Task A_change_of_many_refuses_a_word_it_does_not_know()
    {
        using var answer = await _server.Http.PostAsJsonAsync("/api/v1/registry/bulk", new { query = new Dictionary<string, string> { ["Division"] = SmallRegistry.Village }, changes = new { remark = "x" }, dryRun = true });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Division", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_of_a_county_keeps_the_accounts_of_that_county_and_gives_no_more()
    {
        var county = DivisionCode.Parse(SmallRegistry.County);
        using var local = _server.Client(await _server.AdmitAsync("lokal", new Grant(Role.Administrator, county)));
        await _server.AdmitAsync("fremd", new Grant(Role.Operator, null));
        Assert.Equal(["lokal"], (await JsonAsync(await local.GetAsync("/api/v1/accounts"))).EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        object Account(string? division) => new { name = "neu", grants = new[] { new { role = "operator", division } } };
        Assert.Equal("outsideJurisdiction", await CodeOfAsync(await local.PostAsJsonAsync("/api/v1/accounts", Account(null))));
        Assert.Equal("outsideJurisdiction", await CodeOfAsync(await local.PostAsJsonAsync("/api/v1/accounts", Account("230500000000"))));
        Assert.Equal(HttpStatusCode.Created, (await local.PostAsJsonAsync("/api/v1/accounts", Account(SmallRegistry.Village))).StatusCode);
        var foreign = (await AccountAsync("fremd")).GetProperty("id").GetInt32();
        Assert.Equal("accountNotFound", await CodeOfAsync(await local.PostAsync($"/api/v1/accounts/{foreign}/link", null)));
    }

    [Fact]
    public async Task A_session_that_ends_takes_its_live_connection_with_it()
    {
        var token = await InviteAsync("zheng", new Grant(Role.Operator, null));
        await using var hub = await HubClient.ConnectAsync(_server, token);
        await hub.MessageAsync("overview");
        using var own = _server.Client(token);
        Assert.Equal(HttpStatusCode.NoContent, (await own.DeleteAsync("/api/v1/session")).StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            for (var i = 0; i < 30; i++)
            {
                await hub.MessageAsync("pulse");
            }
        });
    }

    private async Task<string> InviteAsync(string name, params Grant[] grants)
    {
        using var added = await _server.Http.PostAsJsonAsync("/api/v1/accounts", new
        {
            name,
            grants = grants.Select(grant => new { role = JsonNamingPolicy.CamelCase.ConvertName(grant.Role.ToString()), division = grant.Division?.ToString() }),
        });
        var link = (await JsonAsync(added)).GetProperty("link").GetString()!;
        using var nobody = _server.Client(null);
        using var welcomed = await nobody.PostAsJsonAsync("/api/v1/welcome", new { token = link.Split('#')[1], password = Password, asToken = true });
        return (await JsonAsync(welcomed)).GetProperty("token").GetString()!;
    }

    private async Task<HttpResponseMessage> SignInAsync(string name, string password, string? code = null, string? recoveryCode = null)
    {
        using var nobody = _server.Client(null);
        return await nobody.PostAsJsonAsync("/api/v1/session", new { name, password, code, recoveryCode, asToken = true });
    }

    private async Task<JsonElement> AccountAsync(string name) =>
        (await _server.GetAsync("/api/v1/accounts")).EnumerateArray().Single(account => account.GetProperty("name").GetString() == name);

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.TryGetProperty("code", out var code) ? code.GetString() : null;

    private static async Task Eventually(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
