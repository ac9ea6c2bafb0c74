using SharpEyes.Benchmarks.Macro;

namespace SharpEyes.Benchmarks.Registry.Questions;

/// <summary>How long a person waits for what the pages of the registry ask.</summary>
/// <param name="reads">Times each is asked.</param>
internal sealed class ReadQuestion(CityOfFiles city, string place, int reads)
{
    private const int WarmUps = 5;
    private const string Page = "≤ 200 ms";

    private static readonly (string Figure, string Path, string Budget)[] Asked =
    [
        ("page of 100, first", "registry/points", Page),
        ("page of 100, the 500th", "registry/points?page=500", Page),
        ("filter by rule of one file", "registry/points?rule=point.retention-days.required", Page),
        ("filter by rule over many files", "registry/points?rule=stock.ipv4.twice", Page),
        ("filter by verdict", "registry/points?verdict=errors", Page),
        ("filter by text 小学", "registry/points?q=小学", Page),
        ("filter by initials FQCXX", "registry/points?q=FQCXX", Page),
        ("filter by beginning of an address", $"registry/points?q={CityOfFiles.Address(50_000)[..^3]}", Page),
        ("filter by field, power_source=2", "registry/points?f.power_source=2", Page),
        ("filter by field of several codes, function_type=1", "registry/points?f.function_type=1", Page),
        ("county, sorted by errors", $"registry/points?division={CityOfFiles.County(3)}&sort=-errors", Page),
        ("sorted by completeness", "registry/points?sort=completeness", Page),
        ("sorted by name", "registry/points?sort=name", Page),
        ("quality of the city", "registry/quality", Page),
        ("quality of a county", $"registry/quality?division={CityOfFiles.County(3)}", Page),
        ("file of a point", $"points/{CityOfFiles.Code(50)}/file", Page),
        ("search by name", "search?text=富强村小学", Page),
        ("search by code", $"search?text={CityOfFiles.Code(50)[..16]}", Page),
        ("next free code", $"registry/next-code?village={CityOfFiles.County(0)}", Page),
    ];

    public async Task AskAsync(RegistryUnderTest registry, Workbench bench, CancellationToken cancellationToken)
    {
        foreach (var (figure, path, budget) in Asked)
        {
            for (var warmUp = 0; warmUp < WarmUps; warmUp++)
            {
                await registry.TimeAsync(path, cancellationToken);
            }
            var times = new double[reads];
            for (var read = 0; read < reads; read++)
            {
                times[read] = await registry.TimeAsync(path, cancellationToken);
            }
            bench.Page.Add(
                $"{place}: registry of {city.Points:N0} points, p50 / p99", figure, $"{Workbench.Median(times):F0} / {Workbench.Percentile(times, 0.99):F0} ms", budget);
        }
    }
}
