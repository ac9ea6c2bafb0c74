using System.Net;
using SharpEyes.SystemTests;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.Benchmarks.Macro;

/// <summary>The real server process on a prepared data folder, with what its own metrics say.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly ChildProcess _process;

    private ServerUnderTest(ChildProcess process, int httpPort, int mqttPort)
    {
        (_process, MqttPort) = (process, mqttPort);
        Api = new Api(new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), httpPort).Uri);
    }

    public int MqttPort { get; }

    public Api Api { get; }

    public ProcessFigures Figures => ProcessFigures.Of(_process.Id);

    /// <inheritdoc cref="ProcessFigures.ForgetPeak"/>
    public void ForgetPeak() => ProcessFigures.ForgetPeak(_process.Id);

    public static async Task<ServerUnderTest> StartAsync(string dataFolder, params KeyValuePair<string, string>[] settings)
    {
        var (http, mqtt) = (Ports.Free(), Ports.Free());
        var process = ChildProcess.StartDotNet(ServerProcess.Project, ServerProcess.Arguments(http, mqtt, dataFolder), [ServerProcess.Anonymous, .. settings]);
        var server = new ServerUnderTest(process, http, mqtt);
        await Eventually.HoldsAsync("the server is ready", async () => process.HasExited || await server.Api.IsReadyAsync(), StartLimit);
        if (process.HasExited)
        {
            throw new InvalidOperationException("The server ended:\n" + process.Output);
        }
        await server.Api.TakeOverAsync(dataFolder);
        return server;
    }

    /// <inheritdoc cref="PrometheusLines.Sum"/>
    public async Task<double> MetricAsync(string name) => PrometheusLines.Sum(await Api.GetTextAsync("/metrics"), name);

    public Task<int> StopAsync() => _process.TerminateAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _process.DisposeAsync();
    }
}
