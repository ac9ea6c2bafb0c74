using System.Diagnostics;
using System.Globalization;

namespace SharpEyes.SystemTests.Processes;

/// <summary>A program run by a test: its last output is kept for the failure message, and it never outlives the test.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int KeptLines = 2_000;
    private readonly Process _process;
    private readonly Queue<string> _lines = new();
    private readonly string _name;

    private ChildProcess(Process process, string name) => (_process, _name) = (process, name);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Standard output and error, the last lines of it.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <param name="environment">Variables added to those of the test run.</param>
    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        string? folder = null,
        IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }
        var process = new Process { StartInfo = start };
        var child = new ChildProcess(process, Path.GetFileName(program) + " " + string.Join(' ', start.ArgumentList));
        process.OutputDataReceived += (_, line) => child.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => child.Keep(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Runs a .NET program to its end.</summary>
    public static ChildProcess StartDotNet(
        string project, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null) =>
        Start(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Repository.Program(project), .. arguments], null, environment);

    /// <summary>Waits for the end and returns the exit code; fails with the output when the end does not come.</summary>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"'{_name}' did not end within {within.TotalSeconds} s. Its output:\n{Output}");
        }
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: nothing of the program runs after this.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, then waits for the end.</summary>
    public async Task<int> TerminateAsync(TimeSpan within)
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }
        return await ExitAsync(within);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (_lines)
        {
            _lines.Enqueue(line);
            while (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }
    }
}
