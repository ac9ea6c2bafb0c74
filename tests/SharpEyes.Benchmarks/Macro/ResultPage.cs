using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace SharpEyes.Benchmarks.Macro;

/// <summary>The page a run leaves behind: machine, command, commit, other work on the machine, and one table.</summary>
internal sealed class ResultPage(TimeProvider time, string command)
{
    private readonly List<(string Question, string Figure, string Measured, string Budget)> _rows = [];
    private readonly string _loadBefore = Load();

    public string Title { get; init; } = "Macro benchmarks";

    public string Introduction { get; init; } = "Written by the command below; the real server process, the load and the baseline share the machine.";

    public void Add(string question, string figure, FormattableString measured, string budget = "–")
    {
        var text = measured.ToString(CultureInfo.InvariantCulture);
        _rows.Add((question, figure, text, budget));
        Console.WriteLine($"  {question}: {figure}: {text} (budget {budget})");
    }

    public override string ToString()
    {
        var page = new StringBuilder();
        page.AppendLine($"# {Title}").AppendLine();
        page.AppendLine(Introduction).AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"- Command: `{command}`");
        page.AppendLine(CultureInfo.InvariantCulture, $"- Commit: `{Git("rev-parse", "--short", "HEAD")}`, {time.GetUtcNow():yyyy-MM-dd}");
        page.AppendLine(CultureInfo.InvariantCulture, $"- Machine: {Processor()}, {Environment.ProcessorCount} cores, {Memory()}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        page.AppendLine(CultureInfo.InvariantCulture, $"- Load average of the machine just before, without this run: {_loadBefore}");
        page.AppendLine().AppendLine("| Question | Figure | Measured | Budget |").AppendLine("|---|---|---|---|");
        foreach (var (question, figure, measured, budget) in _rows)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {question} | {figure} | {measured} | {budget} |");
        }
        return page.ToString();
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Memory()
    {
        var kilobytes = File.ReadLines("/proc/meminfo").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return string.Create(CultureInfo.InvariantCulture, $"{double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024 / 1024:F0} GiB");
    }

    private static string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }
}
