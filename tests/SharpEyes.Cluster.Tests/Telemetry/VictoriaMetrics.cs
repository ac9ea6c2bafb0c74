using System.Globalization;
using SharpEyes.Cluster.Tests.Processes;

namespace SharpEyes.Cluster.Tests.Telemetry;

/// <summary>A VictoriaMetrics of its own for one test, as Debian packs it.</summary>
internal sealed class VictoriaMetrics : IAsyncDisposable
{
    public const string Program = "/usr/bin/victoria-metrics";

    private readonly ScratchFolder _folder = new();
    private readonly int _port = ServerProcess.FreePort();
    private ServerProcess? _process;

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    public static async Task<VictoriaMetrics> StartAsync()
    {
        var server = new VictoriaMetrics();
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync() => _process = await ServerProcess.StartAsync(
        Program, [$"-httpListenAddr=127.0.0.1:{_port}", $"-storageDataPath={_folder.Path}/data"], _port);

    public Task StopAsync() => _process!.StopAsync();

    /// <summary>Everything it has, once it has as many samples as expected.</summary>
    public async Task<ExportedSeries> ExportAsync(int expected)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Url) };
        var series = ExportedSeries.Parse("");
        await Eventually.TrueAsync(async () =>
        {
            // Samples become searchable after a second or when asked for.
            await http.GetAsync(new Uri("/internal/force_flush", UriKind.Relative));
            series = ExportedSeries.Parse(await http.GetStringAsync(new Uri("/api/v1/export?match[]={__name__=~%22minute_rollups.*%22}", UriKind.Relative)));
            return series.Samples >= expected;
        }, () => $"{series.Samples} of {expected} samples");
        Assert.Equal(expected, series.Samples);
        return series;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _folder.Dispose();
    }
}
