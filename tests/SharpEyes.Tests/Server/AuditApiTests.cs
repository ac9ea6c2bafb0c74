using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Audit;
using SharpEyes.Storage;
using SharpEyes.Storage.Audit;

namespace SharpEyes.Tests.Server;

public sealed class AuditApiTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void Every_endpoint_that_can_change_something_says_under_which_word_it_is_noted()
    {
        var unsafeOnes = _server.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Any(method => method is not ("GET" or "HEAD" or "OPTIONS")))
            .ToList();

        Assert.True(unsafeOnes.Count > 20, $"Only {unsafeOnes.Count} endpoints were found.");
        Assert.Empty(unsafeOnes.Where(endpoint => endpoint.Metadata.GetMetadata<AuditedAction>() is null).Select(endpoint => endpoint.DisplayName));
    }

    [Fact]
    public async Task A_change_of_a_file_is_noted_with_what_changed_and_contacts_masked()
    {
        var code = SmallRegistry.CodeOf(1);
        using var answer = await PutFileAsync(code, """{"values":{"name":"东头","contact_phone":"13912345678"},"why":"moved"}""");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        var entry = Assert.Single(await EntriesAsync("action=file.changed"));

        Assert.Equal((code, "done", "everybody", "127.0.0.1"), (Text(entry, "subject"), Text(entry, "outcome"), Text(entry, "accountName"), Text(entry, "address")));
        Assert.Equal(("村口1", "东头"), (entry.GetProperty("before").GetProperty("name").GetString(), entry.GetProperty("after").GetProperty("name").GetString()));
        Assert.Equal("139****5678", entry.GetProperty("after").GetProperty("contact_phone").GetString());
        Assert.Equal("富强村", entry.GetProperty("division").GetProperty("name").GetString());
        Assert.False(entry.GetProperty("after").TryGetProperty("longitude", out _), "What did not change does not stand there.");
    }

    [Fact]
    public async Task What_is_refused_is_noted_as_refused()
    {
        using var missing = await _server.Http.DeleteAsync(new Uri("/api/v1/programmes/77", UriKind.Relative));
        using var stale = await PutFileAsync(SmallRegistry.CodeOf(1), """{"values":{"name":"东头"}}""", version: "9");

        var entries = await EntriesAsync("outcome=refused");

        Assert.Equal([("file.changed", SmallRegistry.CodeOf(1)), ("programme.removed", "77")], entries.Select(entry => (Text(entry, "action"), Text(entry, "subject"))));
    }

    [Fact]
    public async Task Looks_are_not_noted_unless_they_show_what_is_sensitive_and_an_export_is()
    {
        await _server.GetAsync("/api/v1/points");
        await _server.GetAsync("/api/v1/registry/quality");
        await _server.GetAsync("/api/v1/registry/points");
        await _server.GetAsync("/api/v1/registry/points");
        await _server.Http.GetStringAsync(new Uri("/api/v1/exports/points.csv?values=codes", UriKind.Relative));

        var entries = await EntriesAsync("");
        Assert.Equal(["points.exported", "sensitive.seen"], entries.Select(one => Text(one, "action")));
        var entry = entries.First();
        Assert.Equal(("csv", SmallRegistry.Points), (entry.GetProperty("after").GetProperty("format").GetString(), entry.GetProperty("after").GetProperty("rows").GetInt32()));
    }

    [Fact]
    public async Task An_import_in_the_background_is_noted_at_its_end_with_the_hash_of_its_file()
    {
        var csv = $"device_code,name,village_code,class,longitude,latitude\n{SmallRegistry.CodeOf(1)},西头,{SmallRegistry.Village},1,131.1400001,46.728\n";
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var received = await _server.Http.PostAsync(new Uri("/api/v1/imports/uploads?name=points.csv", UriKind.Relative), content);
        var id = (await received.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var run = await _server.Http.PostAsJsonAsync(new Uri($"/api/v1/imports/{id}/run", UriKind.Relative), new { conventions = new { } });
        Assert.Equal(HttpStatusCode.Accepted, run.StatusCode);

        var entry = await EventuallyAsync("action=points.imported");

        var after = entry.GetProperty("after");
        Assert.Equal((id, "points.csv", 1), (Text(entry, "subject"), after.GetProperty("file").GetString(), after.GetProperty("read").GetInt32()));
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(csv))), after.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task When_the_trail_cannot_be_written_the_request_is_an_error()
    {
        // Whatever breaks the writing: here an end of the chain that is taken already.
        await using (var context = _server.Get<RegistryDatabase>().CreateDbContext())
        {
            context.AuditEntries.Add(new AuditEntryRow { Sequence = 1, AccountName = "", Action = "", PreviousHash = "", Hash = "" });
            await context.SaveChangesAsync();
        }

        using var changed = await _server.Http.DeleteAsync(new Uri("/api/v1/programmes/1", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, changed.StatusCode);

        using var exported = await _server.Http.GetAsync(new Uri("/api/v1/exports/points.csv", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, exported.StatusCode);
        Assert.DoesNotContain("村口", await exported.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_come_as_files_and_taking_them_is_noted()
    {
        using var answer = await PutFileAsync(SmallRegistry.CodeOf(1), """{"values":{"name":"=1+1"}}""");
        var csv = await _server.Http.GetStringAsync(new Uri("/api/v1/audit/entries.csv?action=file.", UriKind.Relative));
        var xlsx = await _server.Http.GetByteArrayAsync(new Uri("/api/v1/audit/entries.xlsx", UriKind.Relative));

        Assert.Contains("file.changed", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("audit.exported", csv, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), xlsx[..2]);
        Assert.Equal([2, 1], (await EntriesAsync("action=audit.exported")).Select(entry => entry.GetProperty("after").GetProperty("rows").GetInt32()));
    }

    [Fact]
    public async Task A_check_tells_a_chain_that_is_whole_from_one_that_is_not()
    {
        using var first = await PutFileAsync(SmallRegistry.CodeOf(1), """{"values":{"name":"东头"}}""");
        Assert.True((await CheckAsync()).GetProperty("ok").GetBoolean());

        await using (var context = _server.Get<RegistryDatabase>().CreateDbContext())
        {
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(
                context.Database, "DROP TRIGGER audit_entries_update; UPDATE audit_entries SET account_name = 'nobody' WHERE sequence = 1");
        }

        var check = await CheckAsync();
        Assert.Equal((false, 1), (check.GetProperty("ok").GetBoolean(), check.GetProperty("firstBad").GetInt64()));
        var state = await _server.GetAsync("/api/v1/audit/state");
        Assert.False(state.GetProperty("lastCheck").GetProperty("ok").GetBoolean());
        Assert.Equal(3, state.GetProperty("entries").GetInt64());
    }

    [Fact]
    public async Task What_somebody_signed_in_may_not_do_is_noted_and_what_nobody_in_particular_tries_is_not()
    {
        using var planner = _server.Client(await _server.AdmitAsync("planner", new Grant(Role.Planner, null)));
        using var nobody = _server.Client(null);
        using var refused = await planner.DeleteAsync(new Uri($"/api/v1/grids/{SmallRegistry.Village}001", UriKind.Relative));
        using var unknown = await nobody.DeleteAsync(new Uri($"/api/v1/grids/{SmallRegistry.Village}002", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (refused.StatusCode, unknown.StatusCode));

        var entry = Assert.Single(await EntriesAsync("action=grid.removed"));

        Assert.Equal(("planner", "refused", SmallRegistry.Village + "001"), (Text(entry, "accountName"), Text(entry, "outcome"), Text(entry, "subject")));
    }

    [Fact]
    public async Task An_auditor_of_a_county_reads_what_was_done_in_it()
    {
        using var answer = await PutFileAsync(SmallRegistry.CodeOf(1), """{"values":{"name":"东头"}}""");
        using var county = _server.Client(await _server.AdmitAsync("of the county", new Grant(Role.Auditor, DivisionCode.Parse(SmallRegistry.County))));
        using var neighbour = _server.Client(await _server.AdmitAsync("of the village beside", new Grant(Role.Auditor, DivisionCode.Parse("230521100202"))));

        async Task<string[]> Words(HttpClient http)
        {
            var page = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/audit", UriKind.Relative));
            return [.. page.GetProperty("items").EnumerateArray().Select(entry => Text(entry, "action")!)];
        }

        Assert.Equal(["file.changed"], await Words(county));
        Assert.Empty(await Words(neighbour));
    }

    [Fact]
    public async Task The_page_of_privacy_is_told_from_options_roles_and_fields()
    {
        var privacy = await _server.GetAsync("/api/v1/privacy");

        var collected = privacy.GetProperty("collected").EnumerateArray().ToList();
        var sensitive = Assert.Single(collected, item => item.GetProperty("what").GetProperty("en").GetString()!.StartsWith("Sensitive", StringComparison.Ordinal));
        Assert.All(PointFields.All.Where(field => field.IsSensitive), field => Assert.Contains(field.Name.Zh, sensitive.GetProperty("what").GetProperty("zh").GetString(), StringComparison.Ordinal));
        Assert.Contains("180", sensitive.GetProperty("keptFor").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Equal(["operator", "technician", "registrar"], sensitive.GetProperty("seenBy").EnumerateArray().Select(role => role.GetString()));
        Assert.Empty(privacy.GetProperty("deletions").EnumerateArray());
    }

    [Fact]
    public void Looks_at_the_same_subject_that_follow_each_other_closely_are_one()
    {
        var time = new SharpEyes.Tests.Behaviour.ManualTimeProvider();
        var seen = new SeenLately(time);

        Assert.True(seen.IsNew("li", "1"));
        Assert.False(seen.IsNew("li", "1"));
        Assert.True(seen.IsNew("li", "2"));
        Assert.True(seen.IsNew("wang", "1"));
        time.Advance(SeenLately.Window);
        Assert.True(seen.IsNew("li", "1"));
    }

    private async Task<HttpResponseMessage> PutFileAsync(string code, string body, string version = "1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/points/{code}/file") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await _server.Http.SendAsync(request);
    }

    private async Task<List<JsonElement>> EntriesAsync(string query) =>
        [.. (await _server.GetAsync("/api/v1/audit?" + query)).GetProperty("items").EnumerateArray()];

    private async Task<JsonElement> CheckAsync()
    {
        using var answer = await _server.Http.PostAsync(new Uri("/api/v1/audit/check", UriKind.Relative), null);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> EventuallyAsync(string query)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (await EntriesAsync(query) is [var entry])
            {
                return entry;
            }
            await Task.Delay(50, patience.Token);
        }
    }

    private static string? Text(JsonElement entry, string name) => entry.GetProperty(name).GetString();
}
