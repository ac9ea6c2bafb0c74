using SharpEyes.Server.Accounts;
using SharpEyes.Storage.Audit;

namespace SharpEyes.Server.Audit;

/// <summary>Who stands behind a request.</summary>
internal static class AuditActors
{
    /// <summary>Null when nobody is known.</summary>
    public static AuditActor? Find(HttpContext http, AuditNote note)
    {
        var address = http.Connection.RemoteIpAddress is { } remote ? (remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote).ToString() : null;
        if (note.AccountName is { } name)
        {
            return new AuditActor(note.AccountId, name, address);
        }
        return Caller.Find(http.User) is { } caller ? new AuditActor(caller.AccountId, caller.Name, address) : null;
    }
}
