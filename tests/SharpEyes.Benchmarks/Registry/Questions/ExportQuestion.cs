using SharpEyes.Benchmarks.Macro;

namespace SharpEyes.Benchmarks.Registry.Questions;

/// <summary>How long the whole registry takes out in each format, and an exported workbook back in without a change.</summary>
internal sealed class ExportQuestion(CityOfFiles city, string place)
{
    private static readonly (string Format, string Name)[] Formats = [("csv", "CSV"), ("geojson", "GeoJSON"), ("kml", "KML"), ("xml", "catalogue XML"), ("xlsx", "XLSX")];

    public async Task AskAsync(RegistryUnderTest registry, Workbench bench, CancellationToken cancellationToken)
    {
        var question = $"{place}: export of {city.Points:N0} points";
        var file = Path.Combine(bench.Folder, "export");
        foreach (var (format, name) in Formats)
        {
            var runs = new List<DownloadFigures>();
            for (var repeat = 0; repeat < bench.Repeats; repeat++)
            {
                runs.Add(await registry.DownloadAsync($"exports/points.{format}", file, cancellationToken));
            }
            bench.Page.Add(question, $"{name} of {runs[0].Bytes / 1e6:N0} MB", $"{Cost.Median(runs.Select(run => run.Cost))}");
        }
        var (id, _) = await registry.ReceiveAsync(file, cancellationToken);
        var again = await registry.RunAsync(id, dryRun: false, cancellationToken);
        File.Delete(file);
        if (again is not { Added: 0, Changed: 0, Refused: 0 })
        {
            throw new InvalidOperationException($"An exported workbook changed the registry: {again}");
        }
        bench.Page.Add(question, "the XLSX imported again, 0 changes", $"{again.Cost}", "≤ 60 s");
    }
}
