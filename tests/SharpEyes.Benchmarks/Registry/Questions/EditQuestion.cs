using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SharpEyes.Benchmarks.Macro;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Benchmarks.Registry.Questions;

/// <summary>How long it takes to change one file, and many at once.</summary>
/// <param name="edits">Edits of single files.</param>
internal sealed class EditQuestion(CityOfFiles city, string place, int edits)
{
    public async Task AskAsync(RegistryUnderTest registry, Workbench bench, CancellationToken cancellationToken)
    {
        var question = $"{place}: changes in {city.Points:N0} points";
        foreach (var (figure, field) in new[] { ("one file, a remark, p50 / p99", PointFields.Remark), ("one file, its name, until the map shows it, p50 / p99", PointFields.Name) })
        {
            var times = await EditAsync(registry, field, cancellationToken);
            bench.Page.Add(question, figure, $"{Workbench.Median(times):F0} / {Workbench.Percentile(times, 0.99):F0} ms", "≤ 500 ms");
        }
        foreach (var dryRun in new[] { true, false })
        {
            var clock = Stopwatch.StartNew();
            var answer = await registry.PostAsync("registry/bulk", Bulk(dryRun), cancellationToken);
            var changed = answer.GetProperty("changed").GetInt32();
            bench.Page.Add(question, dryRun ? "many at once, tried" : "many at once, done", $"{changed:N0} files in {clock.Elapsed.TotalSeconds:F1} s");
        }
    }

    // Every tenth point is of the first building phase.
    private static object Bulk(bool dryRun) => new
    {
        query = new Dictionary<string, string> { ["f." + PointFields.BuildPhase] = "1期" },
        changes = new Dictionary<string, string> { [PointFields.MaintenanceUnit] = "县运维中心" },
        dryRun,
    };

    private async Task<double[]> EditAsync(RegistryUnderTest registry, string field, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var edit = 0; edit < edits; edit++)
        {
            var code = CityOfFiles.Code(edit * 97 % city.Points);
            JsonElement file = await registry.GetAsync($"points/{code}/file", cancellationToken);
            var start = Stopwatch.GetTimestamp();
            await registry.EditAsync(code, file.GetProperty("version").GetInt32(), field, string.Create(CultureInfo.InvariantCulture, $"改{edit}"), cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return [.. times];
    }
}
