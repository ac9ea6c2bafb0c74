using System.Globalization;

namespace SharpEyes.Benchmarks.Macro;

/// <summary>Reads what a process tells at /metrics.</summary>
internal static class PrometheusLines
{
    /// <summary>Sum of the series of a metric over all its labels.</summary>
    /// <exception cref="KeyNotFoundException">The process has no such metric.</exception>
    public static double Sum(string text, string name)
    {
        var lines = text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is ' ' or '{')
            .ToList();
        return lines.Count > 0 ? lines.Sum(ValueOf) : throw new KeyNotFoundException($"The server has no metric {name}.");
    }

    private static double ValueOf(string line)
    {
        var afterLabels = line[(line.LastIndexOf('}') + 1)..];
        var fields = afterLabels.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return double.Parse(line.Contains('}', StringComparison.Ordinal) ? fields[0] : fields[1], CultureInfo.InvariantCulture);
    }
}
