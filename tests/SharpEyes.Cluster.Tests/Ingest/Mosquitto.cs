using System.Globalization;
using SharpEyes.Cluster.Tests.Processes;

namespace SharpEyes.Cluster.Tests.Ingest;

/// <summary>A Mosquitto broker that keeps what it has over a restart.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    // Installed where only an administrator's PATH looks.
    private const string Program = "/usr/sbin/mosquitto";

    private readonly ScratchFolder _folder = new();
    private readonly string _configuration;
    private ServerProcess? _process;

    private Mosquitto(Func<ScratchFolder, string> more) =>
        _configuration = _folder.Write("mosquitto.conf", $"""
            listener {Port.ToString(CultureInfo.InvariantCulture)} 127.0.0.1
            allow_anonymous true
            persistence true
            persistence_location {_folder.Path}/
            max_queued_messages 100000
            log_dest stderr
            user root
            {more(_folder)}

            """);

    public int Port { get; } = ServerProcess.FreePort();

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public static async Task<Mosquitto> StartAsync(Func<ScratchFolder, string>? more = null)
    {
        Assert.True(File.Exists(Program), "Mosquitto is needed to prove the way in from a broker: apt-get install mosquitto");
        var broker = new Mosquitto(more ?? (static _ => ""));
        await broker.StartAgainAsync();
        return broker;
    }

    public async Task StartAgainAsync() => _process = await ServerProcess.StartAsync(Program, ["-c", _configuration], Port);

    public Task StopAsync() => _process!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _folder.Dispose();
    }
}
