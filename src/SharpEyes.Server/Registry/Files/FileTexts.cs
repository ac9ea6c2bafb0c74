using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Registry;

/// <summary>Reads what requests say of files, and tells files as answers do.</summary>
internal static class FileTexts
{
    public const int LongestWhy = 200;
    public const string CodeForm = "20 decimal digits (GB/T 28181-2022, annex E)";

    /// <summary>The fields that have a text.</summary>
    public static IReadOnlyDictionary<string, string> Tell(PointFile file) =>
        PointFields.All.Where(field => file[field].Length > 0).ToDictionary(field => field.Key, field => file[field]);

    /// <summary>Null when all fields are known and the reason is short enough.</summary>
    public static ProblemHttpResult? Refuse(IReadOnlyDictionary<string, string>? values, string? why)
    {
        if (values is null)
        {
            return ApiProblems.Invalid("values", null, "an object of fields and texts");
        }
        if (why is { Length: > LongestWhy })
        {
            return ApiProblems.Invalid("why", why, $"at most {LongestWhy} characters");
        }
        foreach (var (key, text) in values)
        {
            if (PointFields.Find(key) is null)
            {
                return ApiProblems.Invalid("values", key, string.Join(", ", PointFields.All.Select(field => field.Key)));
            }
            if (text is null or { Length: > 1_000 })
            {
                return ApiProblems.Invalid(key, text, "a text of at most 1,000 characters");
            }
        }
        return null;
    }

    public static DateTimeOffset? At(DateTimeOffset at) => at == DateTimeOffset.UnixEpoch ? null : at;
}
