using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SharpEyes.SystemTests.Clients;

/// <summary>The HTTP API as a stranger sees it: paths and JSON.</summary>
public sealed class Api : IDisposable
{
    private readonly HttpClient _http;

    public Api(Uri address) => _http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
    };

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
        using var content = new StringContent(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");
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
