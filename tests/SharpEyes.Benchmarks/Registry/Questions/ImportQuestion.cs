using SharpEyes.Benchmarks.Macro;
using SharpEyes.Storage.Import;

namespace SharpEyes.Benchmarks.Registry.Questions;

/// <summary>How long a file of all points takes into an empty registry: looked at, tried, imported, and imported again without a change.</summary>
internal sealed class ImportQuestion(CityOfFiles city, bool inPostgres, string place)
{
    /// <summary>Asks, and leaves the registry of the last run.</summary>
    public async Task<RegistryUnderTest> AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        RegistryUnderTest? registry = null;
        foreach (var format in new[] { SourceFormat.Csv, SourceFormat.Xlsx })
        {
            var (looks, tries, imports, repeats) = (new List<double>(), new List<ImportFigures>(), new List<ImportFigures>(), new List<ImportFigures>());
            for (var repeat = 0; repeat < bench.Repeats; repeat++)
            {
                if (registry is not null)
                {
                    await registry.DisposeAsync();
                }
                registry = await RegistryUnderTest.StartAsync(city, inPostgres, cancellationToken);
                var (id, look) = await registry.ReceiveAsync(city.PointsFile(format), cancellationToken);
                looks.Add(look);
                tries.Add(await registry.RunAsync(id, dryRun: true, cancellationToken));
                imports.Add(Checked(await registry.RunAsync(id, dryRun: false, cancellationToken), city.Points));
                repeats.Add(Checked(await registry.RunAsync(id, dryRun: false, cancellationToken), 0));
            }
            var question = $"{place}: import of {city.Points:N0} points, {format.ToString().ToUpperInvariant()} of {new FileInfo(city.PointsFile(format)).Length / 1e6:N0} MB";
            bench.Page.Add(question, "received and looked at", $"{Workbench.Median(looks):F1} s");
            Tell(bench, question, "dry run", tries, "–");
            Tell(bench, question, "import", imports, "≤ 60 s");
            Tell(bench, question, "the same again, 0 changes", repeats, "≤ 60 s");
        }
        return registry!;
    }

    private static ImportFigures Checked(ImportFigures figures, int added) => figures is { Changed: 0, Refused: 0 } && figures.Added == added
        ? figures
        : throw new InvalidOperationException($"The import did something else: {figures}");

    private static void Tell(Workbench bench, string question, string figure, List<ImportFigures> runs, string budget) =>
        bench.Page.Add(question, figure, $"{Cost.Median(runs.Select(run => run.Cost))}", budget);
}
