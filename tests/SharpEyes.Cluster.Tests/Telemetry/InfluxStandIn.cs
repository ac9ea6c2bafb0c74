using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SharpEyes.Cluster.Tests.Telemetry;

/// <summary>
/// Answers as the documentation of InfluxDB 2 says: 204 to a write, annotated CSV to a query, JSON with a code and a message to
/// what it refuses. Tests say what comes next.
/// </summary>
internal sealed class InfluxStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(int Status, string? RetryAfter)> _next = new();

    private InfluxStandIn(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        _app = builder.Build();
        _app.MapPost("/api/v2/write", WriteAsync);
        _app.MapPost("/api/v2/query", QueryAsync);
    }

    public string Url => _app.Urls.First();

    /// <summary>Lines that were taken, in order.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Requests to write, whatever the answer.</summary>
    public int Writes { get; private set; }

    public string? Query { get; private set; }

    public string Csv { get; set; } = "";

    /// <summary>What every request must say.</summary>
    public ConcurrentBag<string> Complaints { get; } = [];

    public static async Task<InfluxStandIn> StartAsync(int port = 0)
    {
        var server = new InfluxStandIn(port);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers the next request with this; after the last, all is well again.</summary>
    public void Next(int status, string? retryAfter = null) => _next.Enqueue((status, retryAfter));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task WriteAsync(HttpContext context)
    {
        Writes++;
        Check(context.Request.Headers.Authorization == "Token secret", "token");
        Check(context.Request.Headers.ContentEncoding == "gzip", "gzip");
        Check(context.Request.Query["org"] == "city" && context.Request.Query["bucket"] == "fleet" && context.Request.Query["precision"] == "s", "query string");
        await using var body = new GZipStream(context.Request.Body, CompressionMode.Decompress);
        using var reader = new StreamReader(body, Encoding.UTF8);
        var lines = (await reader.ReadToEndAsync()).Split('\n');
        if (await RefuseAsync(context)) return;
        foreach (var line in lines) Lines.Enqueue(line);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task QueryAsync(HttpContext context)
    {
        Check(context.Request.Headers.Authorization == "Token secret", "token");
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        Query = body.RootElement.GetProperty("query").GetString();
        if (await RefuseAsync(context)) return;
        context.Response.ContentType = "text/csv; charset=utf-8";
        await context.Response.WriteAsync(Csv);
    }

    private async Task<bool> RefuseAsync(HttpContext context)
    {
        if (!_next.TryDequeue(out var next)) return false;
        context.Response.StatusCode = next.Status;
        if (next.RetryAfter is not null) context.Response.Headers.RetryAfter = next.RetryAfter;
        await context.Response.WriteAsJsonAsync(new { code = "invalid", message = $"answer {next.Status}" });
        return true;
    }

    private void Check(bool isSo, string what)
    {
        if (!isSo) Complaints.Add(what);
    }
}
