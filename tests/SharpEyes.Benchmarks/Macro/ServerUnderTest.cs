using System.Globalization;
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

    public static async Task<ServerUnderTest> StartAsync(string dataFolder, params KeyValuePair<string, string>[] settings)
    {
        var (http, mqtt) = (Ports.Free(), Ports.Free());
        var process = ChildProcess.StartDotNet(ServerProcess.Project, ServerProcess.Arguments(http, mqtt, dataFolder), settings);
        var server = new ServerUnderTest(process, http, mqtt);
        await Eventually.HoldsAsync("the server is ready", async () => process.HasExited || await server.Api.IsReadyAsync(), StartLimit);
        return process.HasExited ? throw new InvalidOperationException("The server ended:\n" + process.Output) : server;
    }

    /// <summary>Sum of the series of a metric over all its labels.</summary>
    /// <exception cref="KeyNotFoundException">The server has no such metric.</exception>
    public async Task<double> MetricAsync(string name)
    {
        var lines = (await Api.GetTextAsync("/metrics")).Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is ' ' or '{')
            .ToList();
        return lines.Count > 0 ? lines.Sum(ValueOf) : throw new KeyNotFoundException($"The server has no metric {name}.");
    }

    public Task<int> StopAsync() => _process.TerminateAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _process.DisposeAsync();
    }

    private static double ValueOf(string line)
    {
        var afterLabels = line[(line.LastIndexOf('}') + 1)..];
        var fields = afterLabels.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return double.Parse(line.Contains('}', StringComparison.Ordinal) ? fields[0] : fields[1], CultureInfo.InvariantCulture);
    }
}
