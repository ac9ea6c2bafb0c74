using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>
/// Reads which points a request wants: <c>division, q, rule, verdict, class, lifeCycle</c>, and <c>f.field=value</c> for any field. What
/// is asked of a list can be asked of an export and of a change of many.
/// </summary>
internal static class FileFilterQuery
{
    private const int LongestText = 100;
    private static readonly string[] Words = ["division", "q", "rule", "verdict", "class", "lifeCycle"];
    private static readonly FrozenSet<string> Rules =
        PointRules.All.Select(rule => rule.Code).Concat(StockRules.All.Select(rule => rule.Code)).ToFrozenSet(StringComparer.Ordinal);

    public static ProblemHttpResult? Read(IQueryCollection query, Within within, out PointFilter filter) =>
        Read(query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()), within, out filter);

    /// <summary>Reads the same words from a body.</summary>
    public static ProblemHttpResult? Read(IReadOnlyDictionary<string, string> query, Within within, out PointFilter filter)
    {
        filter = new PointFilter { Within = within.Jurisdiction, SensitiveWithin = within.Sensitive };
        var fields = new Dictionary<string, string>();
        foreach (var (name, text) in query)
        {
            if (name.StartsWith("f.", StringComparison.Ordinal))
            {
                if (PointFields.Find(name[2..]) is not { } field)
                {
                    return ApiProblems.Invalid(name, text, string.Join(", ", PointFields.All.Select(known => "f." + known.Key)));
                }
                fields[field.Key] = field.Kind is FieldKind.Codes or FieldKind.Code && field.Codes!.TryRead(text, out var entry) ? entry.Code : text;
                continue;
            }
            if (text.Length > 0 && ReadWord(name, text, ref filter) is { } problem)
            {
                return problem;
            }
        }
        filter = filter with { Fields = fields };
        return filter.Division is { } division && !within.Jurisdiction.Contains(division)
            ? ApiProblems.OutsideJurisdiction("division", division.ToString())
            : null;
    }

    /// <summary>
    /// The first word that says nothing about points: what would only narrow a list less than was meant would change more files than was
    /// meant.
    /// </summary>
    public static ProblemHttpResult? RefuseUnknown(IReadOnlyDictionary<string, string> query) =>
        query.Keys.FirstOrDefault(name => !name.StartsWith("f.", StringComparison.Ordinal) && !Words.Contains(name)) is { } unknown
            ? ApiProblems.Invalid("query", unknown, string.Join(", ", Words) + ", f.<field>")
            : null;

    private static ProblemHttpResult? ReadWord(string name, string text, ref PointFilter filter)
    {
        switch (name)
        {
            case "division" when DivisionCode.TryParse(text, out var division):
                filter = filter with { Division = division };
                return null;
            case "division":
                return ApiProblems.Invalid(name, text, "12 digits");
            case "q" when text.Length <= LongestText:
                filter = filter with { Text = text };
                return null;
            case "q":
                return ApiProblems.Invalid(name, text, $"at most {LongestText} characters");
            case "rule" when Rules.Contains(text):
                filter = filter with { Rule = text };
                return null;
            case "rule":
                return ApiProblems.Invalid(name, text, "a code of registry/fields");
            case "verdict" when QueryText.TryWord<FileVerdict>(text, out var verdict):
                filter = filter with { Verdict = verdict };
                return null;
            case "verdict":
                return ApiProblems.Invalid(name, text, QueryText.WordsOf<FileVerdict>());
            case "class" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((PointClass)number):
                filter = filter with { Class = (PointClass)number };
                return null;
            case "class":
                return ApiProblems.Invalid(name, text, CodeTables.Get("point_class").Allowed);
            case "lifeCycle" when QueryText.TryWord<LifeCycle>(text, out var lifeCycle):
                filter = filter with { LifeCycle = lifeCycle };
                return null;
            case "lifeCycle":
                return ApiProblems.Invalid(name, text, QueryText.WordsOf<LifeCycle>());
            default:
                return null;
        }
    }
}
