using System.Diagnostics.CodeAnalysis;
using SharpEyes.Domain.Access;

namespace SharpEyes.Server.Accounts;

/// <summary>Where the caller has the permission the endpoint needs: a parameter of handlers that read or change more than one place.</summary>
internal sealed record Within(Caller Caller, Jurisdiction Jurisdiction)
{
    /// <summary>Where the caller may see sensitive fields.</summary>
    public Jurisdiction Sensitive => Caller.Rights.Within(Permission.SeeSensitive);

    public static Within Of(HttpContext http)
    {
        var caller = Caller.Of(http);
        var needed = http.GetEndpoint()?.Metadata.GetMetadata<PermissionRequirement>()?.Permission
            ?? throw new InvalidOperationException($"{http.Request.Path} needs no permission, so there is no place it is bound to.");
        return new Within(caller, caller.Rights.Within(needed));
    }

    [SuppressMessage("Style", "IDE0060", Justification = "The form that minimal APIs look for.")]
    public static ValueTask<Within> BindAsync(HttpContext http) => new(Of(http));
}
