using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SharpEyes.Tests.Architecture;

/// <summary>Each line of <c>src/threats.md</c> names a test that holds it, and that test is there.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string Root = RepositoryRoot();

    [Fact]
    public void Every_threat_names_a_test_that_exists()
    {
        var threats = Threats(File.ReadAllLines(Path.Combine(Root, "src", "threats.md"))).ToList();
        Assert.True(threats.Count > 40, $"Only {threats.Count} threats were read.");
        Assert.Equal("DEIRST", new string([.. threats.Select(threat => threat.Letter).Distinct().Order()]));
        Assert.Empty(threats.SelectMany(FaultsOf));
    }

    [Fact]
    public void A_line_without_a_test_or_with_one_that_is_not_there_is_found()
    {
        string[] page = ["| S | a | b | | – |", "| T | a | b | `ThreatModelTests.Nothing_of_the_kind` | – |", "| E | a | b | `returnPath.test.ts: nothing` | – |", "| D | a | b | `BadInputTests.Sender_that_ignores_the_receive_maximum_is_cut_off` | |"];
        Assert.Equal(["S: a: no test", "T: a: ThreatModelTests.Nothing_of_the_kind", "E: a: returnPath.test.ts: nothing", "D: a: what is left?"], Threats(page).SelectMany(FaultsOf));
    }

    private static IEnumerable<(char Letter, string Threat, string[] Tests, string Left)> Threats(IEnumerable<string> lines) => lines
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells is ["", { Length: 1 } letter, _, _, _, _, ""] && "STRIDE".Contains(letter, StringComparison.Ordinal))
        .Select(cells => (cells[1][0], cells[2], Quoted().Matches(cells[4]).Select(match => match.Groups[1].Value).ToArray(), cells[5]));

    private static IEnumerable<string> FaultsOf((char Letter, string Threat, string[] Tests, string Left) threat)
    {
        var at = $"{threat.Letter}: {threat.Threat}: ";
        if (threat.Tests.Length == 0)
        {
            yield return at + "no test";
        }
        if (threat.Left.Length == 0)
        {
            yield return at + "what is left?";
        }
        foreach (var missing in threat.Tests.Where(test => !Exists(test)))
        {
            yield return at + missing;
        }
    }

    private static bool Exists(string test)
    {
        if (test.Split(": ") is [var file, var title])
        {
            return Directory.GetFiles(Path.Combine(Root, "src", "SharpEyes.Web", file.EndsWith(".spec.ts", StringComparison.Ordinal) ? "e2e" : "src"), file, SearchOption.AllDirectories)
                .Any(path => File.ReadAllText(path).Contains($"it(\"{title}\"", StringComparison.Ordinal));
        }
        return test.Split('.') is [var type, var method] && (IsHere(type, method) || IsElsewhere(type, method));
    }

    // Abstract ones run under each kind of database, by a class of another name.
    private static bool IsHere(string type, string method) => Assembly.GetExecutingAssembly().GetTypes()
        .Where(known => known.Name == type)
        .Any(known => known.GetMethod(method)?.GetCustomAttributes<FactAttribute>().Any() == true);

    private static bool IsElsewhere(string type, string method) => Directory.GetDirectories(Path.Combine(Root, "tests"), "SharpEyes.*Tests")
        .Where(folder => Path.GetFileName(folder) != "SharpEyes.Tests")
        .SelectMany(folder => Directory.GetFiles(folder, $"{type}.cs", SearchOption.AllDirectories))
        .Any(path => Regex.IsMatch(File.ReadAllText(path), $@"\[(\w*Fact|\w*Theory)\b[^;{{]*?\b(Task|void) {method}\("));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    private static string RepositoryRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SharpEyes.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("SharpEyes.sln is in no folder above this test.");
        }
        return folder.FullName;
    }
}
