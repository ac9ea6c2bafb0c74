using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Tests.Server.Access;

/// <summary>What an attacker tries at the door: other spellings, other methods, secrets in other places, bodies that are none.</summary>
public sealed class AttackTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Theory]
    [InlineData("/api/v1/accounts")]
    [InlineData("/api/v1/../v1/accounts")]
    [InlineData("/api/v1/%2e%2e/v1/accounts")]
    [InlineData("/api/v1/./accounts/")]
    [InlineData("//api/v1/accounts")]
    [InlineData("/api//v1/accounts")]
    [InlineData("/api/v1/accounts.")]
    [InlineData("/API/V1/ACCOUNTS")]
    [InlineData("/api/v1/accounts%00")]
    [InlineData("/api/v1/accounts%20")]
    [InlineData("/api/v1/accounts;x=1")]
    [InlineData("/api/v1%2faccounts")]
    [InlineData("/%61pi/v1/%61ccounts")]
    [InlineData("/api/v1/accounts?access_token={0}")]
    [InlineData("/api/v1/accounts?token={0}&authorization=Bearer%20{0}")]
    [InlineData("/metrics?access_token={0}")]
    [InlineData("/hubs/live/negotiate?access_token={0}&negotiateVersion=1")]
    [InlineData("/..%2f..%2f..%2fetc/passwd")]
    [InlineData("/assets/..%5c..%5cappsettings.json")]
    [InlineData("/assets/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/sharpeyes.db")]
    public async Task No_spelling_of_an_address_gets_past_the_door(string path)
    {
        foreach (var method in (string[])["GET", "HEAD", "OPTIONS", "TRACE", "POST", "GeT"])
        {
            var (status, answer) = await SendAsync($"{method} {path.Replace("{0}", _server.Token, StringComparison.Ordinal)} HTTP/1.1");
            // The page itself is for everybody; nothing else answers.
            Assert.True(status >= 400 || answer.Contains("Content-Type: text/plain; charset=utf-8\r\n", StringComparison.Ordinal), $"{method} {path}: {status} {answer}");
            Assert.DoesNotContain("everybody", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("ConnectionString", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("application/json", "{\"name\":")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"name\":{\"$type\":\"System.IO.FileInfo\"},\"password\":1}")]
    [InlineData("application/json", "{\"name\":\"\\ud800\",\"password\":\"\\udfff\"}")]
    [InlineData("application/json", "{\"name\":\"a\\u0000b\",\"password\":\"\\u0000\"}")]
    [InlineData("text/plain", "{\"name\":\"everybody\",\"password\":\"x\"}")]
    [InlineData("application/x-www-form-urlencoded", "name=everybody&password=x")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    [InlineData("application/xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")]
    public async Task What_is_no_proper_body_is_refused_without_a_word_of_the_inside(string type, string body)
    {
        foreach (var path in (string[])["session", "welcome", "accounts", "registry/bulk", "account/tokens"])
        {
            using var content = new StringContent(body);
            content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            using var answer = await _server.Http.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{path}: {(int)answer.StatusCode} {text}");
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
            Assert.DoesNotContain(".cs:line", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nesting_without_end_and_bodies_without_end_are_refused()
    {
        foreach (var body in (string[])[new('[', 100_000), string.Concat(Enumerable.Repeat("{\"x\":", 10_000)), $"{{\"name\":\"{new string('a', 3 << 20)}\"}}"])
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await _server.Http.PostAsync(new Uri("/api/v1/accounts", UriKind.Relative), content);
            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge]);
        }
    }

    [Fact]
    public async Task A_wrong_token_is_not_made_good_by_a_cookie_nor_a_method_by_a_header()
    {
        using var client = _server.Client("wrong");
        client.DefaultRequestHeaders.Add("Cookie", $"sharpeyes={_server.Token}");
        using var answer = await client.GetAsync(new Uri("/api/v1/session", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/account/sessions");
        request.Headers.Add("X-HTTP-Method-Override", "DELETE");
        request.Headers.Add("X-Method-Override", "DELETE");
        using var read = await _server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Answers_are_kept_by_nobody_on_the_way()
    {
        foreach (var path in (string[])["session", "accounts", "points", $"points/{SmallRegistry.CodeOf(1)}/file", "audit", "nothing"])
        {
            using var answer = await _server.Http.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{path} may be kept: {answer.Headers.CacheControl}");
        }
    }

    [Fact]
    public async Task Members_that_nobody_asked_for_change_nothing()
    {
        var division = SmallRegistry.County;
        using var added = await _server.Http.PostAsJsonAsync("/api/v1/accounts", new
        {
            id = 1,
            name = "modest",
            passwordHash = "x",
            twoFactorEnabled = true,
            permissions = new { manageAccounts = (string[])["*"] },
            grants = new[] { new { role = "operator", division, permissions = (string[])["*"] } },
        });
        var link = JsonDocument.Parse(await added.Content.ReadAsStringAsync()).RootElement.GetProperty("link").GetString()!;
        using var nobody = _server.Client(null);
        using var welcomed = await nobody.PostAsJsonAsync("/api/v1/welcome", new
        {
            token = link.Split('#')[1],
            name = "everybody",
            password = "drei stille Reiher waten",
            asToken = true,
            purpose = "firstAdministrator",
            accountId = 1,
            grants = new[] { new { role = "administrator" } },
        });
        var me = JsonDocument.Parse(await welcomed.Content.ReadAsStringAsync()).RootElement.GetProperty("me");
        Assert.Equal("modest", me.GetProperty("name").GetString());
        Assert.Equal(("operator", division), (me.GetProperty("grants")[0].GetProperty("role").GetString(), me.GetProperty("grants")[0].GetProperty("division").GetProperty("code").GetString()));
        Assert.False(me.GetProperty("permissions").TryGetProperty("manageAccounts", out _));
    }

    [Fact]
    public async Task Who_claims_another_address_is_limited_by_the_one_he_has()
    {
        await using var strict = await RunningServer.StartAsync(("Accounts:TriesPerAddress", "3"));
        var answers = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            using var client = strict.Client(null);
            foreach (var header in (string[])["X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP"])
            {
                client.DefaultRequestHeaders.TryAddWithoutValidation(header, header == "Forwarded" ? $"for=10.0.0.{i}" : $"10.0.0.{i}");
            }
            answers.Add((int)(await client.PostAsJsonAsync("/api/v1/session", new { name = $"name{i}", password = "x" })).StatusCode);
        }
        Assert.Equal([401, 401, 401, 429, 429], answers);
    }

    [Fact]
    public async Task Calls_of_the_hub_that_are_none_end_at_most_their_own_connection()
    {
        var token = await _server.AdmitAsync($"hub{Guid.NewGuid():N}", new Grant(Role.Operator, DivisionCode.Parse(SmallRegistry.County)));
        await using var bystander = await HubClient.ConnectAsync(_server);
        await using var attacker = await HubClient.ConnectAsync(_server, token);
        foreach (var (method, arguments) in (IEnumerable<(string, object[])>)
            [("Dispose", []), ("OnConnectedAsync", []), ("Groups", ["x"]), ("Watch", []), ("Watch", [1]), ("Watch", [new string[5_000]]), ("Resync", [new { }]), ("watch\0", ["x"])])
        {
            var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => attacker.CallAsync(method, arguments));
            Assert.DoesNotContain("   at ", failure.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0, (await attacker.CallAsync("Watch", new object[] { new[] { "../../etc", "", "%", new string('9', 1_000) } })).GetArrayLength());

        await Assert.ThrowsAnyAsync<Exception>(() => attacker.CallAsync("Watch", new object[] { Enumerable.Repeat(new string('9', 100), 4_000).ToArray() }));
        await attacker.Ended.WaitAsync(TimeSpan.FromSeconds(15));
        await bystander.MessageAsync("pulse");
        Assert.False(bystander.Ended.IsCompleted);
    }

    /// <summary>Sends the line as it is: a client of the framework would straighten it first.</summary>
    private async Task<(int Status, string Text)> SendAsync(string line)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _server.Http.BaseAddress!.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(15));
        return (int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture), text);
    }
}
