using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace SharpEyes.Server.Metrics;

/// <summary>Names, labels and lines of the Prometheus text format 0.0.4.</summary>
internal static class PrometheusText
{
    /// <summary><c>sharpeyes.live.dropped</c> becomes <c>sharpeyes_live_dropped_total</c>; a unit is part of the name.</summary>
    public static string MetricName(Instrument instrument, bool isCounter)
    {
        var name = new StringBuilder(instrument.Name.Length + 16);
        foreach (var character in instrument.Name)
        {
            name.Append(char.IsAsciiLetterOrDigit(character) || character is '_' or ':' ? character : '_');
        }
        var unit = instrument.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
        var text = name.ToString();
        text = text.EndsWith(unit, StringComparison.Ordinal) ? text : text + unit;
        return isCounter && !text.EndsWith("_total", StringComparison.Ordinal) ? text + "_total" : text;
    }

    /// <summary>Tags as <c>{a="1",b="2"}</c>; empty when there are none.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder("{");
        foreach (var (key, value) in tags)
        {
            labels.Append(labels.Length > 1 ? "," : "");
            foreach (var character in key)
            {
                labels.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
            }
            labels.Append("=\"").Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\"", "\\\"")).Append('"');
        }
        return labels.Append('}').ToString();
    }

    /// <summary>Writes the instruments of one name; the same series of two instruments is one sum.</summary>
    public static void WriteFamily(StringBuilder output, IReadOnlyList<InstrumentSeries> instruments)
    {
        var first = instruments[0];
        var type = first.Bounds is not null ? "histogram" : first.IsCounter ? "counter" : "gauge";
        output.Append("# HELP ").Append(first.Name).Append(' ').Append(Escape(first.Help)).Append('\n');
        output.Append("# TYPE ").Append(first.Name).Append(' ').Append(type).Append('\n');
        var series = instruments.SelectMany(instrument => instrument.Values)
            .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal).ToList();
        if (series.Count == 0 && !first.IsObservable && first.Bounds is null)
        {
            // What never happened is a zero, not a hole: an alert on drops needs the series from the start.
            WriteLine(output, first.Name, "", "", 0);
        }
        foreach (var same in series.OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            if (first.Bounds is { } bounds)
            {
                WriteHistogram(output, first.Name, same.Key, bounds, [.. same]);
            }
            else
            {
                WriteLine(output, first.Name, "", same.Key, same.Sum(value => value.Value));
            }
        }
    }

    private static void WriteHistogram(StringBuilder output, string name, string labels, double[] bounds, IReadOnlyList<SeriesValue> values)
    {
        var head = labels.Length == 0 ? "{" : $"{labels[..^1]},";
        var below = 0L;
        for (var bucket = 0; bucket <= bounds.Length; bucket++)
        {
            below += values.Sum(value => value.CountOf(bucket));
            var bound = bucket < bounds.Length ? bounds[bucket].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
            WriteLine(output, name, "_bucket", $"{head}le=\"{bound}\"}}", below);
        }
        WriteLine(output, name, "_sum", labels, values.Sum(value => value.Value));
        WriteLine(output, name, "_count", labels, below);
    }

    private static void WriteLine(StringBuilder output, string name, string suffix, string labels, double value) =>
        output.Append(name).Append(suffix).Append(labels).Append(' ').Append(Number(value)).Append('\n');

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\n", "\\n");
}
