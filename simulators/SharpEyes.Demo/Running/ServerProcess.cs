using System.Diagnostics;

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
        _log = new StreamWriter(new FileStream(logPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        process.OutputDataReceived += Write;
        process.ErrorDataReceived += Write;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Exited = process.WaitForExitAsync();
    }

    public int Id => _process.Id;

    /// <summary>Completes when the server has ended.</summary>
    public Task Exited { get; }

    public static ServerProcess Start(ServerLaunch launch, TimeProvider time)
    {
        Directory.CreateDirectory(launch.DataFolder);
        return new ServerProcess(new Process { StartInfo = launch.StartInfo() }, Path.Combine(launch.DataFolder, "server.log"), time);
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
