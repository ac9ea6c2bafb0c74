using System.CommandLine;
using SharpEyes.Benchmarks.Macro;
using SharpEyes.SystemTests.Processes;
using SharpEyes.Tests.Postgres;

namespace SharpEyes.Benchmarks.Cluster;

/// <summary>The figures of the cluster edition beside those of the one box, on one PostgreSQL; the edition has to be built.</summary>
internal static class ClusterCommand
{
    private const int Points = 100_000;

    public static Command Create()
    {
        var scripts = new Option<string>("--scripts") { Description = "Folder with Orleans' scripts for PostgreSQL.", DefaultValueFactory = _ => "/usr/local/share/orleans/postgresql" };
        var page = new Option<FileInfo?>("--page") { Description = "File to write the result page to." };
        var repeats = new Option<int>("--repeats") { Description = "Runs of each throughput figure; the median counts.", DefaultValueFactory = _ => 3 };
        var seconds = new Option<int>("--seconds") { Description = "Length of one throughput run.", DefaultValueFactory = _ => 10 };
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Where prepared registries are kept between runs.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Path.GetTempPath(), "sharpeyes-benchmarks")) };
        var command = new Command("cluster", "One box, one silo, two silos; and how long a dead silo's points are not watched.") { scripts, page, repeats, seconds, folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var results = new ResultPage(TimeProvider.System, "dotnet run -c Release -p:Cluster=true --project tests/SharpEyes.Benchmarks -- " + string.Join(' ', parsed.Tokens.Select(token => token.Value)));
            var bench = new Workbench(parsed.GetValue(folder)!.FullName, parsed.GetValue(repeats), parsed.GetValue(seconds), results);
            var city = await bench.CityAsync(Points, cancellationToken);
            using var template = new TemporaryDatabase();
            await PrepareAsync(template, parsed.GetValue(scripts)!, city, cancellationToken);
            foreach (var silos in new[] { 0, 1, 2 }) await new SiloQuestion(template, city, silos).AskAsync(bench);
            await new FailoverQuestion(template, city).AskAsync(bench);
            if (parsed.GetValue(page) is { } file) await File.WriteAllTextAsync(file.FullName, results.ToString(), cancellationToken);
            return 0;
        });
        return command;
    }

    private static async Task PrepareAsync(TemporaryDatabase database, string scripts, CityOfPoints city, CancellationToken cancellationToken)
    {
        await using var prepare = ChildProcess.StartDotNet("src/SharpEyes.Cluster", ["database", "--database", database.ConnectionString, "--scripts", scripts]);
        if (await prepare.ExitAsync(TimeSpan.FromMinutes(1)) != 0) throw new InvalidOperationException(prepare.Output);
        await city.ImportAsync(["--database", database.ConnectionString, "--data", Path.Combine(Path.GetTempPath(), "sharpeyes-benchmarks", "imports")], cancellationToken);
    }
}
