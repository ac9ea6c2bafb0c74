using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Registry;

/// <summary>The query of the list of points, as texts: refusals name field, value and what is allowed.</summary>
internal sealed record PointListQuery(
    string? Division, string? Connectivity, string? Health, string? LifeCycle, string? Faults, string? Text, string? Page, string? PageSize)
{
    private const int LargestPage = 500;

    public ProblemHttpResult? Read(out LivePointFilter filter, out int page, out int pageSize)
    {
        ProblemHttpResult? problem = null;
        var connectivity = Word<Connectivity>("connectivity", Connectivity, ref problem);
        var health = Word<HealthState>("health", Health, ref problem);
        var lifeCycle = Word<LifeCycle>("lifeCycle", LifeCycle, ref problem);
        page = Number("page", Page, 1, int.MaxValue, ref problem);
        pageSize = Number("pageSize", PageSize, 50, LargestPage, ref problem);
        DivisionCode? division = null;
        if (!string.IsNullOrEmpty(Division))
        {
            if (DivisionCode.TryParse(Division, out var code))
            {
                division = code;
            }
            else
            {
                problem ??= ApiProblems.Invalid("division", Division, "12 digits");
            }
        }
        if (!QueryText.TryFlag(Faults, out var faults))
        {
            problem ??= ApiProblems.Invalid("faults", Faults, "true, false");
        }
        if (Text is { Length: > 100 })
        {
            problem ??= ApiProblems.Invalid("text", Text[..20] + "…", "at most 100 characters");
        }
        filter = new LivePointFilter(division, connectivity, health, lifeCycle, faults);
        return problem;
    }

    private static T? Word<T>(string field, string? text, ref ProblemHttpResult? problem)
        where T : struct, Enum
    {
        if (QueryText.TryWord<T>(text, out var value))
        {
            return value;
        }
        problem ??= ApiProblems.Invalid(field, text, QueryText.WordsOf<T>());
        return null;
    }

    private static int Number(string field, string? text, int otherwise, int most, ref ProblemHttpResult? problem)
    {
        if (QueryText.TryNumber(text, 1, most, out var value))
        {
            return (int)(value ?? otherwise);
        }
        problem ??= ApiProblems.Invalid(field, text, $"1–{most}");
        return otherwise;
    }
}
