using SharpEyes.Server.Registry;
using SharpEyes.Storage.Audit;

namespace SharpEyes.Server.Audit;

/// <summary>Who stands behind a request.</summary>
internal static class AuditActors
{
    /// <summary>Null when nobody is known.</summary>
    public static AuditActor? Find(HttpContext http, AuditNote note)
    {
        var address = http.Connection.RemoteIpAddress is { } remote ? (remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote).ToString() : null;
        return note.AccountName is { } name ? new AuditActor(note.AccountId, name, address) : new AuditActor(null, Editors.Of(http), address);
    }
}
