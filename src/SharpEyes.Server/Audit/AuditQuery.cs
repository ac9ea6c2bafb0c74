using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Audit;

namespace SharpEyes.Server.Audit;

/// <summary>Reads the filters of a list of entries.</summary>
internal static class AuditQuery
{
    public static ProblemHttpResult? Read(IQueryCollection query, IReadOnlyList<DivisionCode>? within, out AuditFilter filter)
    {
        filter = new AuditFilter(Within: within);
        string? Text(string name) => query[name] is [{ Length: > 0 } text, ..] ? text : null;
        if (!QueryText.TryTime(Text("from"), out var from))
        {
            return ApiProblems.Invalid("from", Text("from"), QueryText.TimeForm);
        }
        if (!QueryText.TryTime(Text("to"), out var to))
        {
            return ApiProblems.Invalid("to", Text("to"), QueryText.TimeForm);
        }
        if (!QueryText.TryWord<AuditOutcome>(Text("outcome"), out var outcome))
        {
            return ApiProblems.Invalid("outcome", Text("outcome"), QueryText.WordsOf<AuditOutcome>());
        }
        DivisionCode? division = null;
        if (Text("division") is { } code)
        {
            if (!DivisionCode.TryParse(code, out var known))
            {
                return ApiProblems.Invalid("division", code, "12 digits");
            }
            division = known;
        }
        filter = new AuditFilter(
            from?.ToUnixTimeMilliseconds(), to?.ToUnixTimeMilliseconds(), Text("account"), Text("action"), outcome, Text("subject"), division, within);
        return null;
    }
}
