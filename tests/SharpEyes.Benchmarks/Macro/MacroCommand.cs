using System.CommandLine;
using SharpEyes.Benchmarks.Macro.Questions;

namespace SharpEyes.Benchmarks.Macro;

/// <summary>Runs the macro benchmarks and writes the result page.</summary>
internal static class MacroCommand
{
    private static readonly IQuestion[] Questions =
    [
        new IngestQuestion(quality: 0),
        new IngestQuestion(quality: 1),
        new MemoryQuestion(),
        new SilenceQuestion(),
        new WireToWireQuestion(),
        new IdleConnectionsQuestion(),
        new MapQuestion(),
    ];

    public static Command Create()
    {
        var only = new Option<string[]>("--only") { Description = "Names of the questions to ask: " + string.Join(", ", Questions.Select(q => q.Name)), AllowMultipleArgumentsPerToken = true };
        var page = new Option<FileInfo?>("--page") { Description = "File to write the result page to." };
        var repeats = new Option<int>("--repeats") { Description = "Runs of each throughput figure; the median counts.", DefaultValueFactory = _ => 3 };
        var seconds = new Option<int>("--seconds") { Description = "Length of one throughput run.", DefaultValueFactory = _ => 10 };
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Where prepared registries are kept between runs.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Path.GetTempPath(), "sharpeyes-benchmarks")) };
        var command = new Command("macro", "The budgets, measured on the real server process.") { only, page, repeats, seconds, folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var asked = parsed.GetValue(only) is { Length: > 0 } names ? Questions.Where(q => names.Contains(q.Name)).ToArray() : Questions;
            var results = new ResultPage(TimeProvider.System, "dotnet run -c Release --project tests/SharpEyes.Benchmarks -- " + string.Join(' ', parsed.Tokens.Select(token => token.Value)));
            var bench = new Workbench(parsed.GetValue(folder)!.FullName, parsed.GetValue(repeats), parsed.GetValue(seconds), results);
            foreach (var question in asked)
            {
                Workbench.Say(question.Name);
                await question.AskAsync(bench, cancellationToken);
            }
            if (parsed.GetValue(page) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, results.ToString(), cancellationToken);
            }
            return 0;
        });
        return command;
    }
}
