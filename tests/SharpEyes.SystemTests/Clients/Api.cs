using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SharpEyes.SystemTests.Clients;

/// <summary>The HTTP API as a stranger sees it: paths and JSON.</summary>
public sealed class Api : IDisposable
{
    private const string Tester = "tester";
    private const string TestersPassword = "four quiet herons wade";

    private readonly HttpClient _http;

    public Api(Uri address) => _http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>What the requests prove themselves with; null: nobody is signed in.</summary>
    public string? Token
    {
        get => _http.DefaultRequestHeaders.Authorization?.Parameter;
        set => _http.DefaultRequestHeaders.Authorization = value is null ? null : new AuthenticationHeaderValue("Bearer", value);
    }

    public Uri Address => _http.BaseAddress!;

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>
    /// Signs in by the one-time link of the first administrator and takes every role; where that has been done before, or by another
    /// process of the same cluster, with the password chosen then.
    /// </summary>
    /// <param name="data">The server's data folder.</param>
    public async Task TakeOverAsync(string data)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Token is null && !await TryWelcomeAsync(Path.Combine(data, "welcome-link.txt")))
        {
            using var content = Json(new { name = Tester, password = TestersPassword, asToken = true });
            using var answer = await SendAsync(HttpMethod.Post, "/api/v1/session", content);
            if (answer.IsSuccessStatusCode)
            {
                Token = (await JsonOfAsync(answer)).GetProperty("token").GetString();
                return;
            }
            await Task.Delay(500, patience.Token);
        }
    }

    /// <summary>Signs in with name and password.</summary>
    public async Task SignInAsync(string name, string password) =>
        Token = (await PostAsync("session", new { name, password, asToken = true })).GetProperty("token").GetString();

    /// <summary>The JSON of a path below /api/v1/.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/v1/" + path);
        return await JsonOfAsync(answer);
    }

    /// <summary>Points in the file of the live map; 0 while there is no map.</summary>
    public async Task<int> CountOnMapAsync()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/v1/map");
        return answer.IsSuccessStatusCode ? MapFile.Read(await answer.Content.ReadAsByteArrayAsync()).Count : 0;
    }

    public async Task<string> GetTextAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<byte[]> GetBytesAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var content = Json(body);
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/" + path, content);
        return await JsonOfAsync(answer);
    }

    /// <summary>Sends a CSV file as the body of the request.</summary>
    public async Task<JsonElement> PostCsvAsync(string path, string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/" + path, content);
        return await JsonOfAsync(answer);
    }

    /// <summary>Sends a CSV file as a browser's form does.</summary>
    public async Task<JsonElement> PostFormAsync(string path, string fileName, string csv)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { file, "file", fileName } };
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/" + path, form);
        return await JsonOfAsync(answer);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await _http.SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> TryWelcomeAsync(string link)
    {
        if (!File.Exists(link) || (await File.ReadAllTextAsync(link)).Trim().Split('#') is not [_, var invitation])
        {
            return false;
        }
        using var content = Json(new { token = invitation, name = Tester, password = TestersPassword, asToken = true });
        using var welcomed = await SendAsync(HttpMethod.Post, "/api/v1/welcome", content);
        if (!welcomed.IsSuccessStatusCode)
        {
            return false;
        }
        var welcome = await JsonOfAsync(welcomed);
        Token = welcome.GetProperty("token").GetString();
        string[] roles = ["operator", "technician", "planner", "registrar", "auditor", "administrator"];
        using var grants = Json(new { displayName = Tester, grants = roles.Select(role => new { role, division = (string?)null }) });
        using var granted = await SendAsync(HttpMethod.Put, $"/api/v1/accounts/{welcome.GetProperty("me").GetProperty("id").GetInt32()}", grants);
        await JsonOfAsync(granted);
        return true;
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");

    private static async Task<JsonElement> JsonOfAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(
            answer.IsSuccessStatusCode,
            $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
