using System.Globalization;

namespace SharpEyes.Benchmarks.Macro;

/// <summary>What the kernel says of a process (Linux, /proc).</summary>
/// <param name="CpuSeconds">User and system time so far.</param>
/// <param name="ResidentBytes">Resident set.</param>
internal readonly record struct ProcessFigures(double CpuSeconds, long ResidentBytes)
{
    private const double TicksPerSecond = 100;

    public static ProcessFigures Of(int processId)
    {
        // The second field is the name in brackets and may hold spaces; what follows the last bracket is regular.
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var resident = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        var kilobytes = long.Parse(resident["VmRSS:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture);
        return new ProcessFigures(ticks / TicksPerSecond, kilobytes * 1024);
    }
}
