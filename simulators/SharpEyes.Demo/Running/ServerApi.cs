using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SharpEyes.Demo.Running;

/// <summary>What the demo asks of the server's HTTP API, as any installation would.</summary>
internal sealed class ServerApi : IDisposable
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(150);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public ServerApi(int httpPort, TimeProvider time)
    {
        _time = time;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}/"), Timeout = TimeSpan.FromMinutes(15) };
    }

    /// <summary>Where the server is, for people.</summary>
    public string Address => $"http://localhost:{_http.BaseAddress!.Port}";

    /// <summary>Waits until the server takes heartbeats.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync("healthz/ready", cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(PollEvery, _time, cancellationToken);
        }
    }

    /// <summary>From now on asks in the name of whoever the token belongs to.</summary>
    public void Use(string token) => _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    /// <summary>Signs in; gives the token, and uses it.</summary>
    public async Task<string> SignInAsync(string name, string password, CancellationToken cancellationToken) =>
        Take(await ReadAsync(await _http.PostAsJsonAsync("api/v1/session", new { name, password, asToken = true }, cancellationToken), cancellationToken));

    /// <summary>Uses up the link of the first administrator; gives the token and the account's key.</summary>
    public async Task<(string Token, int Id)> WelcomeAsync(string invitation, string name, string password, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(
            await _http.PostAsJsonAsync("api/v1/welcome", new { token = invitation, name, password, asToken = true }, cancellationToken), cancellationToken);
        return (Take(answer), (int)answer["me"]!["id"]!);
    }

    /// <summary>Gives an account its name and its roles, everywhere.</summary>
    public async Task ChangeAccountAsync(int id, string displayName, IEnumerable<string> roles, CancellationToken cancellationToken) => await ReadAsync(
        await _http.PutAsJsonAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"api/v1/accounts/{id}"), new { displayName, grants = Everywhere(roles) }, cancellationToken), cancellationToken);

    /// <summary>Adds an account and chooses its password by its link, as its owner would.</summary>
    public async Task AddAccountAsync(string name, string displayName, IEnumerable<string> roles, string password, CancellationToken cancellationToken)
    {
        var added = await ReadAsync(
            await _http.PostAsJsonAsync("api/v1/accounts", new { name, displayName, grants = Everywhere(roles) }, cancellationToken), cancellationToken);
        var invitation = ((string)added["link"]!).Split('#')[^1];
        await ReadAsync(await _http.PostAsJsonAsync("api/v1/welcome", new { token = invitation, password, asToken = true }, cancellationToken), cancellationToken);
    }

    /// <summary>Imports a CSV file; gives back how many rows were added.</summary>
    /// <exception cref="DemoException">The server refused the file or a row of it.</exception>
    public async Task<(int Read, int Added)> ImportAsync(string kind, string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv") { CharSet = "utf-8" };
        var report = await ReadAsync(await _http.PostAsync($"api/v1/imports/{kind}?allOrNothing=true", content, cancellationToken), cancellationToken);
        if ((int?)report["refused"] is > 0)
        {
            throw new DemoException($"The server refuses rows of {kind}: {report["rows"]?[0]?.ToJsonString()}");
        }
        return ((int?)report["read"] ?? 0, (int?)report["added"] ?? 0);
    }

    /// <summary>Adds the programme unless one of that name is there: the data folder may be an earlier one.</summary>
    public async Task AddProgrammeAsync(object request, string name, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(await _http.GetAsync("api/v1/programmes", cancellationToken), cancellationToken);
        var programmes = known as JsonArray ?? known["items"] as JsonArray;
        if (programmes?.Any(programme => (string?)programme?["name"] == name) == true)
        {
            return;
        }
        await ReadAsync(await _http.PostAsJsonAsync("api/v1/programmes", request, cancellationToken), cancellationToken);
    }

    /// <summary>Waits until the server knows that many points: in a cluster another one has imported them.</summary>
    public async Task WaitUntilKnownAsync(int points, CancellationToken cancellationToken)
    {
        while ((int?)(await SummaryAsync(cancellationToken))["points"]?["total"] < points)
        {
            await Task.Delay(PollEvery, _time, cancellationToken);
        }
    }

    /// <summary>Figures of the whole region.</summary>
    public async Task<JsonNode> SummaryAsync(CancellationToken cancellationToken) =>
        await ReadAsync(await _http.GetAsync("api/v1/summary", cancellationToken), cancellationToken);

    public void Dispose() => _http.Dispose();

    private string Take(JsonNode answer)
    {
        var token = (string)answer["token"]!;
        Use(token);
        return token;
    }

    private static IEnumerable<object> Everywhere(IEnumerable<string> roles) => roles.Select(role => new { role, division = (string?)null });

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices)
            {
                return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text, documentOptions: new JsonDocumentOptions())!;
            }
            throw new DemoException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.PathAndQuery} answers {(int)answer.StatusCode}: {text}");
        }
    }
}
