using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Mqtt;
using SharpEyes.Tests.Mqtt;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server.Devices;

/// <summary>Credentials over HTTP: made, listed, rotated, revoked, each within the jurisdiction of who asks.</summary>
public abstract class DeviceApiTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Gateway = $"/api/v1/devices/gateway/{SmallRegistry.Gateway}";
    private DeviceServer _server = null!;

    public async Task InitializeAsync() => _server = await DeviceServer.StartAsync(kind);

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [DatabaseFact]
    public async Task A_password_is_told_once_lets_in_and_is_listed_by_its_beginning()
    {
        using var answer = await SendAsync(HttpMethod.Post, $"{Gateway}/credentials", new { kind = "password", validDays = 30 });
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var issued = await ReadAsync(answer);
        Assert.Equal(SmallRegistry.Gateway, issued.GetProperty("userName").GetString());
        var password = issued.GetProperty("password").GetString()!;

        await _server.ConnectAsync(SmallRegistry.Gateway, password);

        var text = (await _server.Running.GetAsync("/api/v1/devices?state=valid")).ToString();
        Assert.DoesNotContain(password, text, StringComparison.Ordinal);
        var device = Assert.Single(JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray());
        Assert.True(device.GetProperty("connected").GetBoolean());
        Assert.Equal((SmallRegistry.Village, "gateway"), (device.GetProperty("division").GetProperty("code").GetString(), device.GetProperty("kind").GetString()));
        var listed = Assert.Single(device.GetProperty("credentials").EnumerateArray());
        Assert.Equal(password[..4], listed.GetProperty("hint").GetString());
        Assert.Equal("everybody", listed.GetProperty("createdBy").GetString());
        Assert.NotEqual(JsonValueKind.Null, listed.GetProperty("validUntil").ValueKind);
    }

    [DatabaseFact]
    public async Task Gateways_and_points_that_speak_for_themselves_are_listed_and_found()
    {
        Assert.Equal([SmallRegistry.Gateway, SmallRegistry.CodeOf(3), SmallRegistry.CodeOf(4)], await CodesAsync("/api/v1/devices"));
        Assert.Equal([SmallRegistry.CodeOf(4)], await CodesAsync("/api/v1/devices?page=3&pageSize=1"));
        Assert.Equal([SmallRegistry.Gateway], await CodesAsync("/api/v1/devices?q=NVR"));
        Assert.Equal([SmallRegistry.Gateway], await CodesAsync("/api/v1/devices?q=录像"));
        Assert.Equal([SmallRegistry.CodeOf(3)], await CodesAsync($"/api/v1/devices?q={SmallRegistry.CodeOf(3)}"));
        Assert.Empty(await CodesAsync("/api/v1/devices?q=%25"));
        Assert.Equal(3, (await CodesAsync($"/api/v1/devices?division={SmallRegistry.County}&state=none")).Length);
        Assert.Empty(await CodesAsync("/api/v1/devices?division=230521100202"));
        Assert.Empty(await CodesAsync("/api/v1/devices?state=revoked"));
    }

    [DatabaseFact]
    public async Task A_revoked_credential_ends_its_session_before_the_answer_is_read_again()
    {
        var issued = await PostAsync($"{Gateway}/credentials", new { kind = "password" });
        var client = await _server.ConnectAsync(SmallRegistry.Gateway, issued.GetProperty("password").GetString());
        var path = $"{Gateway}/credentials/{issued.GetProperty("id").GetInt32()}";

        using var foreign = await SendAsync(HttpMethod.Delete, $"/api/v1/devices/point/{SmallRegistry.CodeOf(3)}/credentials/{issued.GetProperty("id").GetInt32()}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.True(client.IsConnected);
        using var revoked = await SendAsync(HttpMethod.Delete, path);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);

        Assert.Equal(MqttReasonCode.NotAuthorized, await client.Ended.Soon());
        Assert.Equal([SmallRegistry.Gateway], await CodesAsync("/api/v1/devices?state=revoked"));
    }

    [DatabaseFact]
    public async Task A_rotated_password_overlaps_as_long_as_was_said()
    {
        var old = (await PostAsync($"{Gateway}/credentials", new { kind = "password" })).GetProperty("password").GetString();
        var next = (await PostAsync($"{Gateway}/rotate", new { overlapHours = 1 })).GetProperty("password").GetString();
        Assert.True((await _server.ConnectAsync(SmallRegistry.Gateway, old)).IsConnected && (await _server.ConnectAsync(SmallRegistry.Gateway, next)).IsConnected);

        var last = (await PostAsync($"{Gateway}/rotate", new { overlapHours = 0 })).GetProperty("password").GetString();

        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await _server.RefusalAsync(SmallRegistry.Gateway, old));
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await _server.RefusalAsync(SmallRegistry.Gateway, next));
        Assert.True((await _server.ConnectAsync(SmallRegistry.Gateway, last)).IsConnected);
    }

    [DatabaseFact]
    public async Task A_sheet_is_made_for_those_that_have_none_and_every_slip_lets_in()
    {
        await PostAsync($"{Gateway}/credentials", new { kind = "password" });

        var slips = (await PostAsync("/api/v1/devices/credentials", new { division = SmallRegistry.County, onlyWithout = true })).GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal([SmallRegistry.CodeOf(3), SmallRegistry.CodeOf(4)], slips.Select(slip => slip.GetProperty("userName").GetString()!));
        Assert.All(slips, slip => Assert.Equal("富强村", slip.GetProperty("village").GetString()));
        foreach (var slip in slips)
        {
            await _server.ConnectAsync(slip.GetProperty("userName").GetString(), slip.GetProperty("password").GetString());
        }
        Assert.Empty((await PostAsync("/api/v1/devices/credentials", new { onlyWithout = true })).GetProperty("items").EnumerateArray());
        var one = (await PostAsync("/api/v1/devices/credentials", new { codes = new[] { SmallRegistry.CodeOf(4), "nobody" }, onlyWithout = false })).GetProperty("items");
        Assert.Equal(SmallRegistry.CodeOf(4), Assert.Single(one.EnumerateArray()).GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task A_certificate_is_pinned_until_it_ends_by_itself_and_a_key_is_not_taken()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=camera", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(9));

        var issued = await PostAsync($"{Gateway}/credentials", new { kind = "certificate", certificate = certificate.ExportCertificatePem() });
        Assert.Equal(JsonValueKind.Null, issued.GetProperty("password").ValueKind);
        var listed = (await _server.Running.GetAsync("/api/v1/devices?state=expiring")).GetProperty("items")[0].GetProperty("credentials")[0];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(certificate.RawData))[..16], listed.GetProperty("hint").GetString());
        Assert.Equal(certificate.NotAfter.ToUniversalTime(), listed.GetProperty("validUntil").GetDateTimeOffset().UtcDateTime);

        foreach (var wrong in new[] { key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), "no certificate", null })
        {
            using var refused = await SendAsync(HttpMethod.Post, $"{Gateway}/credentials", new { kind = "certificate", certificate = wrong });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [DatabaseFact]
    public async Task Foreign_devices_are_as_if_they_did_not_exist()
    {
        _server.Running.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", await _server.Running.AdmitAsync("elsewhere", new Grant(Role.Registrar, DivisionCode.Parse("230521100202"))));

        Assert.Empty(await CodesAsync("/api/v1/devices"));
        using var foreign = await SendAsync(HttpMethod.Post, $"{Gateway}/credentials", new { kind = "password" });
        using var missing = await SendAsync(HttpMethod.Post, "/api/v1/devices/gateway/nobody/credentials", new { kind = "password" });
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, missing.StatusCode));
        Assert.Equal(await WithoutTraceAsync(missing), (await WithoutTraceAsync(foreign)).Replace(SmallRegistry.Gateway, "nobody", StringComparison.Ordinal));
        Assert.Empty((await PostAsync("/api/v1/devices/credentials", new { codes = new[] { SmallRegistry.Gateway } })).GetProperty("items").EnumerateArray());
        using var outside = await SendAsync(HttpMethod.Post, "/api/v1/devices/credentials", new { division = SmallRegistry.Village });
        Assert.Equal(HttpStatusCode.Forbidden, outside.StatusCode);
    }

    [DatabaseTheory]
    [InlineData("POST", "/api/v1/devices/gateway/nvr-1/credentials", """{"kind":"secret"}""", "kind")]
    [InlineData("POST", "/api/v1/devices/gateway/nvr-1/credentials", """{"kind":"password","validDays":0}""", "validDays")]
    [InlineData("POST", "/api/v1/devices/tv/nvr-1/credentials", """{"kind":"password"}""", "kind")]
    [InlineData("POST", "/api/v1/devices/gateway/nvr-1/rotate", """{"overlapHours":1000}""", "overlapHours")]
    [InlineData("POST", "/api/v1/devices/credentials", """{"division":"12"}""", "division")]
    [InlineData("GET", "/api/v1/devices?state=lost", null, "state")]
    public async Task A_wrong_value_is_named(string verb, string path, string? body, string field)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(path, UriKind.Relative))
        {
            Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        using var answer = await _server.Running.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [DatabaseFact]
    public async Task A_device_does_not_collect_credentials()
    {
        for (var i = 0; i < 10; i++)
        {
            await PostAsync($"{Gateway}/credentials", new { kind = "password" });
        }
        using var refused = await SendAsync(HttpMethod.Post, $"{Gateway}/credentials", new { kind = "password" });
        Assert.Contains("tooManyCredentials", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string[]> CodesAsync(string path) =>
        [.. (await _server.Running.GetAsync(path)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!)];

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body);
        return await ReadAsync(answer);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<string> WithoutTraceAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return text[..text.IndexOf("\"traceId\"", StringComparison.Ordinal)];
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        return await _server.Running.Http.SendAsync(request);
    }
}

public sealed class DeviceApiOnSqliteTests() : DeviceApiTests(DatabaseKind.Sqlite);

public sealed class DeviceApiOnPostgresTests() : DeviceApiTests(DatabaseKind.Postgres);
