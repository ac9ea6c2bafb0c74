using System.Text.Json;

namespace SharpEyes.Cluster.Tests.Telemetry;

/// <summary>What VictoriaMetrics exports: JSON lines, one for each series; a field of the line protocol is a series of its own.</summary>
internal sealed class ExportedSeries
{
    private readonly Dictionary<(string Name, string Point), (int Minute, double Value)[]> _all;

    private ExportedSeries(Dictionary<(string Name, string Point), (int Minute, double Value)[]> all) => _all = all;

    public int Samples => _all.Values.Sum(static samples => samples.Length);

    public (int Minute, double Value)[] this[string name, string point] => _all.GetValueOrDefault((name, point), []);

    public static ExportedSeries Parse(string lines) => new(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => JsonDocument.Parse(line).RootElement)
        .ToDictionary(
            static series => (Label(series, "__name__"), Label(series, "point")),
            static series => series.GetProperty("timestamps").EnumerateArray().Select(static at => (int)(at.GetInt64() / 60_000))
                .Zip(series.GetProperty("values").EnumerateArray().Select(static value => value.GetDouble())).ToArray()));

    private static string Label(JsonElement series, string name) => series.GetProperty("metric").GetProperty(name).GetString()!;
}
