using System.Diagnostics;
using System.Globalization;

namespace SharpEyes.Demo.Running;

/// <summary>The real server as a process of its own, its output in a file. It ends when this process does (see StartupHook).</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int TailLines = 15;
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly string _logPath;
    private readonly TimeProvider _time;

    private ServerProcess(Process process, string logPath, TimeProvider time)
    {
        (_process, _logPath, _time) = (process, logPath, time);
        _log = new StreamWriter(new FileStream(logPath, FileMode.Create, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
    }

    /// <summary>Completes when the server has ended.</summary>
    public Task Exited => _process.WaitForExitAsync();

    public static ServerProcess Start(string serverFile, string dataFolder, DemoOptions options, TimeProvider time)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in new[]
        {
            serverFile, "--data", dataFolder,
            "--http-port", options.HttpPort.ToString(CultureInfo.InvariantCulture), "--mqtt-port", options.MqttPort.ToString(CultureInfo.InvariantCulture),
        })
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(ServerProcess).Assembly.Location;
        start.Environment["Map__SyntheticPositions"] = "true";
        // Heartbeats come often here: a common cause shows sooner than in the field.
        start.Environment["Monitoring__GroupWait"] = "00:00:03";
        var process = new Process { StartInfo = start };
        var server = new ServerProcess(process, Path.Combine(dataFolder, "server.log"), time);
        process.OutputDataReceived += server.Write;
        process.ErrorDataReceived += server.Write;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>The last lines the server wrote.</summary>
    public string Tail()
    {
        lock (_log)
        {
            using var reader = new StreamReader(new FileStream(_logPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return string.Join(Environment.NewLine, reader.ReadToEnd().Split('\n').TakeLast(TailLines)).Trim();
        }
    }

    /// <summary>Closes the server's input, which asks it to stop in order; ends it hard when it takes too long.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await Exited.WaitAsync(StopTime, _time);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
        }
        _process.Dispose();
        await _log.DisposeAsync();
    }

    private void Write(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            lock (_log)
            {
                _log.WriteLine(text);
            }
        }
    }
}
