using System.Globalization;
using SharpEyes.Benchmarks.Macro;
using SharpEyes.SystemTests;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.Benchmarks.Cluster;

/// <summary>Real processes on one database: silos of a cluster, or the one box beside them for comparison.</summary>
internal sealed class SilosUnderTest : IAsyncDisposable
{
    private const string OneBox = "src/SharpEyes.Server";
    private const string Silo = "src/SharpEyes.Cluster";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly List<Member> _members = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("sharpeyes-silos-").FullName;

    public IReadOnlyList<Member> Members => _members;

    public string Endpoints => string.Join(',', _members.Select(member => $"127.0.0.1:{member.MqttPort}"));

    /// <summary>Seconds of processor time of all that run.</summary>
    public double CpuSeconds => _members.Sum(member => ProcessFigures.Of(member.Process.Id).CpuSeconds);

    public static async Task<SilosUnderTest> StartAsync(string database, int silos)
    {
        var cluster = new SilosUnderTest();
        for (var number = 0; number < Math.Max(1, silos); number++) await cluster.AddAsync(database, isSilo: silos > 0);
        return cluster;
    }

    public async Task<double> SumAsync(string metric)
    {
        var sum = 0.0;
        foreach (var member in _members) sum += await member.MetricAsync(metric);
        return sum;
    }

    /// <summary>SIGKILL, as by a loss of power; the member is gone.</summary>
    public async Task KillAsync(Member member)
    {
        await member.Process.KillAsync();
        _members.Remove(member);
        member.Api.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in _members)
        {
            member.Api.Dispose();
            await member.Process.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AddAsync(string database, bool isSilo)
    {
        var (http, mqtt, silo) = (Ports.Free(), Ports.Free(), Ports.Free());
        string[] arguments =
        [
            "--database", database, "--http-port", Text(http), "--mqtt-port", Text(mqtt), "--data", Path.Combine(_folder, Text(http)),
            .. isSilo ? new[] { "--silo-port", Text(silo) } : [],
        ];
        var process = ChildProcess.StartDotNet(isSilo ? Silo : OneBox, arguments, [ServerProcess.Anonymous]);
        var member = new Member(process, mqtt, new Api(new Uri($"http://127.0.0.1:{Text(http)}")));
        _members.Add(member);
        await Eventually.HoldsAsync("the server is ready", async () => process.HasExited || await member.Api.IsReadyAsync(), StartLimit);
        if (process.HasExited) throw new InvalidOperationException("The server ended:\n" + process.Output);
        await member.Api.TakeOverAsync(Path.Combine(_folder, Text(http)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One process.</summary>
    internal sealed record Member(ChildProcess Process, int MqttPort, Api Api)
    {
        public async Task<double> MetricAsync(string name) => PrometheusLines.Sum(await Api.GetTextAsync("/metrics"), name);
    }
}
