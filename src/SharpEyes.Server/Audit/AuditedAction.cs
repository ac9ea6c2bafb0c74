namespace SharpEyes.Server.Audit;

/// <summary>The word under which an endpoint stands in the audit trail.</summary>
/// <param name="Word">Such as <c>file.changed</c>: what it was done to, and what was done.</param>
/// <param name="IsLook">It only reads, and is noted because of what it shows.</param>
internal sealed record AuditedAction(string Word, bool IsLook);

/// <summary>Endpoints say how they are noted.</summary>
internal static class AuditedActionExtensions
{
    /// <summary>Requests are noted under this word, also refused and failed ones. Every endpoint that changes something needs one; a test looks.</summary>
    public static T Audited<T>(this T endpoint, string word)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new AuditedAction(word, IsLook: false));

    /// <summary>The endpoint has an unsafe method and changes nothing worth a note: it looks at what the request itself brings.</summary>
    public static T NotAudited<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new AuditedAction("", IsLook: true));
}
