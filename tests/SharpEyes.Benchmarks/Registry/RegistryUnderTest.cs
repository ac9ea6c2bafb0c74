using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SharpEyes.Benchmarks.Macro;
using SharpEyes.SystemTests.Processes;
using SharpEyes.Tests.Postgres;

namespace SharpEyes.Benchmarks.Registry;

/// <summary>The real server process on an empty registry with the divisions of the city, asked as its page asks it.</summary>
internal sealed class RegistryUnderTest : IAsyncDisposable
{
    // Reading every so often costs the server little beside an import and the clock less than a hundredth of it.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly ScratchFolder _data;
    private readonly TemporaryDatabase? _database;
    private readonly ServerUnderTest _server;
    private readonly HttpClient _http;

    private RegistryUnderTest(ScratchFolder data, TemporaryDatabase? database, ServerUnderTest server)
    {
        (_data, _database, _server) = (data, database, server);
        _http = new HttpClient { BaseAddress = new Uri(server.Api.Address, "/api/v1/"), Timeout = TimeSpan.FromMinutes(10) };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", server.Api.Token);
    }

    public static async Task<RegistryUnderTest> StartAsync(CityOfFiles city, bool inPostgres, CancellationToken cancellationToken)
    {
        var data = new ScratchFolder();
        var database = inPostgres ? new TemporaryDatabase() : null;
        var server = await ServerUnderTest.StartAsync(data.Path, database is null ? [] : [KeyValuePair.Create("Storage__Database", database.ConnectionString)]);
        var registry = new RegistryUnderTest(data, database, server);
        await registry.SendAsync(HttpMethod.Post, "imports/divisions", new StreamContent(File.OpenRead(city.DivisionsFile)), cancellationToken);
        return registry;
    }

    /// <summary>Receives a file and looks at its columns.</summary>
    /// <returns>The key of the import and the seconds it took.</returns>
    public async Task<(string Id, double Seconds)> ReceiveAsync(string file, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var answer = await SendAsync(HttpMethod.Post, $"imports/uploads?name={Path.GetFileName(file)}", new StreamContent(File.OpenRead(file)), cancellationToken);
        return (answer.GetProperty("id").GetString()!, clock.Elapsed.TotalSeconds);
    }

    /// <summary>Reads a received file to its end.</summary>
    public async Task<ImportFigures> RunAsync(string id, bool dryRun, CancellationToken cancellationToken)
    {
        _server.ForgetPeak();
        var cpu = _server.Figures.CpuSeconds;
        var clock = Stopwatch.StartNew();
        await SendAsync(HttpMethod.Post, $"imports/{id}/run", Json(new { dryRun, coordinateSystem = "wgs84" }), cancellationToken);
        JsonElement state;
        while ((state = await GetAsync($"imports/{id}", cancellationToken)).GetProperty("state").GetString() == "reading")
        {
            await Task.Delay(Glance, cancellationToken);
        }
        var seconds = clock.Elapsed.TotalSeconds;
        if (state.GetProperty("report") is not { ValueKind: JsonValueKind.Object } report)
        {
            throw new InvalidOperationException($"The import was not taken: {state}");
        }
        var figures = _server.Figures;
        return new ImportFigures(
            new Cost(seconds, figures.CpuSeconds - cpu, figures.PeakBytes), report.GetProperty("added").GetInt32(), report.GetProperty("changed").GetInt32(), report.GetProperty("refused").GetInt32());
    }

    /// <summary>Takes an answer to its last byte into a file.</summary>
    public async Task<DownloadFigures> DownloadAsync(string path, string file, CancellationToken cancellationToken)
    {
        _server.ForgetPeak();
        var cpu = _server.Figures.CpuSeconds;
        var clock = Stopwatch.StartNew();
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using (var target = File.Create(file))
        {
            await answer.Content.CopyToAsync(target, cancellationToken);
        }
        var (seconds, figures) = (clock.Elapsed.TotalSeconds, _server.Figures);
        return new DownloadFigures(new Cost(seconds, figures.CpuSeconds - cpu, figures.PeakBytes), new FileInfo(file).Length);
    }

    /// <summary>Milliseconds of one question from the request to the last byte of its answer.</summary>
    public async Task<double> TimeAsync(string path, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return answer.IsSuccessStatusCode ? took : throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, path, Json(body), cancellationToken);

    /// <summary>Writes fields of a file over the version it is at.</summary>
    public async Task<int> EditAsync(string code, int version, string field, string text, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"points/{code}/file") { Content = Json(new { values = new Dictionary<string, string> { [field] = text } }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return (await AnswerAsync(request, cancellationToken)).GetProperty("version").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
        _database?.Dispose();
        _data.Dispose();
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await AnswerAsync(request, cancellationToken);
    }

    private async Task<JsonElement> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var answer = await _http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        using var json = answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text)
            : throw new InvalidOperationException($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} {text}");
        return json.RootElement.Clone();
    }
}

/// <summary>What an import cost and did.</summary>
internal readonly record struct ImportFigures(Cost Cost, int Added, int Changed, int Refused);

/// <summary>What an export cost, and how long it is.</summary>
internal readonly record struct DownloadFigures(Cost Cost, long Bytes);
