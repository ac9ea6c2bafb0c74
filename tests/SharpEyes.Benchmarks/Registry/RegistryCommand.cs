using System.CommandLine;
using SharpEyes.Benchmarks.Macro;
using SharpEyes.Benchmarks.Registry.Questions;

namespace SharpEyes.Benchmarks.Registry;

/// <summary>What the registry costs with a large city in it, on either database.</summary>
internal static class RegistryCommand
{
    private const string Sqlite = "sqlite";
    private const string Postgres = "postgresql";

    public static Command Create()
    {
        var database = new Option<string[]>("--database")
        {
            Description = "Databases to ask, one after the other. PostgreSQL: the server of the tests (SHARPEYES_TEST_POSTGRES, else a private one).",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [Sqlite],
        };
        database.AcceptOnlyFromAmong(Sqlite, Postgres);
        var page = new Option<FileInfo?>("--page") { Description = "File to write the result page to." };
        var points = new Option<int>("--points") { Description = "Points of the city.", DefaultValueFactory = _ => 100_000 };
        var repeats = new Option<int>("--repeats") { Description = "Runs of each import and export; the median counts.", DefaultValueFactory = _ => 3 };
        var reads = new Option<int>("--reads") { Description = "Times each page is asked for.", DefaultValueFactory = _ => 100 };
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Where generated files are kept between runs.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Path.GetTempPath(), "sharpeyes-benchmarks", "registry")) };
        var command = new Command("registry", "Import, export, table, quality and edits of a registry of 100,000 full files, over the real HTTP API.") { database, page, points, repeats, reads, folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var results = new ResultPage(TimeProvider.System, "dotnet run -c Release --project tests/SharpEyes.Benchmarks -- " + string.Join(' ', parsed.Tokens.Select(token => token.Value)))
            {
                Title = "The registry with 100,000 points",
                Introduction = "Written by the command below; the real server process, its database and the questions share the machine. Times run from the request "
                    + "to the last byte of the answer; processor time and memory (the most that was resident meanwhile) are those of the server process.",
            };
            var bench = new Workbench(parsed.GetValue(folder)!.FullName, parsed.GetValue(repeats), 0, results);
            var city = new CityOfFiles(bench.Folder, parsed.GetValue(points));
            Workbench.Say($"preparing files of {city.Points:N0} points in {CityOfFiles.Villages} villages");
            city.Prepare();
            foreach (var place in parsed.GetValue(database)!)
            {
                await AskAsync(city, place, bench, parsed.GetValue(reads), cancellationToken);
            }
            if (parsed.GetValue(page) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, results.ToString(), cancellationToken);
            }
            return 0;
        });
        return command;
    }

    private static async Task AskAsync(CityOfFiles city, string database, Workbench bench, int reads, CancellationToken cancellationToken)
    {
        var place = database == Postgres ? "PostgreSQL" : "SQLite";
        await using var registry = await new ImportQuestion(city, database == Postgres, place).AskAsync(bench, cancellationToken);
        await new ReadQuestion(city, place, reads).AskAsync(registry, bench, cancellationToken);
        await new ExportQuestion(city, place).AskAsync(registry, bench, cancellationToken);
        await new EditQuestion(city, place, reads / 5).AskAsync(registry, bench, cancellationToken);
    }
}
