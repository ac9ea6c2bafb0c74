namespace SharpEyes.Storage.Accounts;

/// <summary>How a session proves itself.</summary>
public enum SessionKind : byte
{
    /// <summary>By the cookie of a browser.</summary>
    Page,

    /// <summary>By a bearer token (RFC 6750).</summary>
    Token,
}
