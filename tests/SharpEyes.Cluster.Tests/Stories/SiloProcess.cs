using System.Globalization;
using SharpEyes.Cluster.Tests.Processes;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.Cluster.Tests.Stories;

/// <summary>One silo as a process of its own, the built program, on free ports of this machine.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private const string Project = "src/SharpEyes.Cluster";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(45);

    private readonly ScratchFolder _data = new();
    private readonly string _database;
    private ChildProcess? _process;

    public SiloProcess(string database)
    {
        _database = database;
        Api = new Api(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{HttpPort}")));
    }

    public int HttpPort { get; } = Ports.Free();

    public int MqttPort { get; } = Ports.Free();

    public Api Api { get; }

    public bool IsRunning => _process is { HasExited: false };

    public string Output => _process?.Output ?? "";

    /// <summary>Prepares a database for a cluster, as an administrator does.</summary>
    public static async Task PrepareAsync(string database, string scripts)
    {
        await using var command = ChildProcess.StartDotNet(Project, ["database", "--database", database, "--scripts", scripts]);
        Assert.True(await command.ExitAsync(StartLimit) == 0, command.Output);
    }

    public async Task StartAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        // Another port each time: the silo before may be believed to live at its own for a while.
        _process = ChildProcess.StartDotNet(Project,
        [
            "--database", _database, "--data", _data.Path, "--http-port", Text(HttpPort), "--mqtt-port", Text(MqttPort), "--silo-port", Text(Ports.Free()),
        ], [new("Mqtt__AllowAnonymous", "true")]);
        await SystemTests.Eventually.HoldsAsync($"the silo is ready\n{Output}", async () => !IsRunning || await Api.IsReadyAsync(), StartLimit);
        Assert.True(IsRunning, $"The silo ended at its start. Its output:\n{Output}");
        await Api.TakeOverAsync(_data.Path);
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _process!.KillAsync();

    /// <summary>SIGTERM; the exit code must be 0.</summary>
    public async Task StopAsync()
    {
        var code = await _process!.TerminateAsync(StopLimit);
        Assert.True(code == 0, $"The silo ended with {code} after SIGTERM. Its output:\n{Output}");
    }

    /// <summary>Points this silo watches, and those nobody does as far as it knows.</summary>
    public async Task<(int Watched, int Unwatched)> WatchedAsync()
    {
        var metrics = await Api.GetTextAsync("/metrics");
        return (Read(metrics, "watched"), Read(metrics, "unwatched"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        Api.Dispose();
        _data.Dispose();
    }

    private static int Read(string metrics, string name)
    {
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith($"sharpeyes_cluster_{name}", StringComparison.Ordinal)
            && !line.StartsWith($"sharpeyes_cluster_{name}_lag", StringComparison.Ordinal));
        Assert.True(line is not null, $"No {name} among the metrics:\n{string.Join('\n', metrics.Split('\n').Where(one => one.Contains("cluster", StringComparison.Ordinal)))}");
        return (int)double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
