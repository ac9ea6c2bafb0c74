using SharpEyes.Server.Accounts;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Areas;

/// <summary>Who and why of a request.</summary>
internal static class ChangeNotes
{
    public static ChangeNote Of(HttpContext http, string? why)
    {
        var reason = (why ?? "").Trim();
        return new ChangeNote(Caller.Of(http).DisplayName, reason.Length <= ChangeNote.WhyLength ? reason : reason[..ChangeNote.WhyLength]);
    }
}
