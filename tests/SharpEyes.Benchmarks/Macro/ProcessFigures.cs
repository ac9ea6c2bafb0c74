using System.Globalization;

namespace SharpEyes.Benchmarks.Macro;

/// <summary>What the kernel says of a process (Linux, /proc).</summary>
/// <param name="CpuSeconds">User and system time so far.</param>
/// <param name="ResidentBytes">Resident set.</param>
/// <param name="PeakBytes">Largest resident set since the start, or since it was forgotten.</param>
internal readonly record struct ProcessFigures(double CpuSeconds, long ResidentBytes, long PeakBytes)
{
    private const double TicksPerSecond = 100;

    public static ProcessFigures Of(int processId)
    {
        // The second field is the name in brackets and may hold spaces; what follows the last bracket is regular.
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var status = File.ReadAllLines($"/proc/{processId}/status");
        return new ProcessFigures(ticks / TicksPerSecond, Bytes(status, "VmRSS:"), Bytes(status, "VmHWM:"));
    }

    /// <summary>Lets the peak of the resident set begin anew.</summary>
    public static void ForgetPeak(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", "5");

    private static long Bytes(string[] status, string name)
    {
        var line = status.First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
