using System.CommandLine;
using SharpEyes.Benchmarks.Macro;
using SharpEyes.Benchmarks.Security.Questions;

namespace SharpEyes.Benchmarks.Security;

/// <summary>What the protection costs, and what an attacker can do to the others; writes the result page.</summary>
internal static class SecurityCommand
{
    private static readonly IQuestion[] Questions =
    [
        new CredentialCostQuestion(quality: 0),
        new CredentialCostQuestion(quality: 1),
        new ConnectFloodQuestion(),
        new GatewayFloodQuestion(),
        new RequestCostQuestion(),
        new SignInFloodQuestion(),
    ];

    public static Command Create()
    {
        var only = new Option<string[]>("--only") { Description = "Names of the questions to ask: " + string.Join(", ", Questions.Select(q => q.Name)), AllowMultipleArgumentsPerToken = true };
        var page = new Option<FileInfo?>("--page") { Description = "File to write the result page to." };
        var repeats = new Option<int>("--repeats") { Description = "Runs of each figure; the median counts.", DefaultValueFactory = _ => 3 };
        var seconds = new Option<int>("--seconds") { Description = "Length of one run.", DefaultValueFactory = _ => 6 };
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Where prepared registries are kept between runs.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Path.GetTempPath(), "sharpeyes-benchmarks")) };
        var command = new Command("security", "What credentials and topic rules cost, and what floods do to the heartbeats of others.") { only, page, repeats, seconds, folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var asked = parsed.GetValue(only) is { Length: > 0 } names ? Questions.Where(q => names.Contains(q.Name)).ToArray() : Questions;
            var results = new ResultPage(TimeProvider.System, "dotnet run -c Release --project tests/SharpEyes.Benchmarks -- " + string.Join(' ', parsed.Tokens.Select(token => token.Value)))
            {
                Title = "What protection costs, and what attacks do",
                Introduction = "Written by the command below; the real server process, the load and the attackers share the machine. Each figure is measured in turn "
                    + "with and without what is asked about, and the medians are compared.",
            };
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
