namespace SharpEyes.Storage.Accounts;

/// <summary>A session as it is stored. Its secret is not: whoever reads the table cannot use a session.</summary>
public sealed class SessionRow
{
    /// <summary>Names the session where it is listed and in the audit trail; no secret.</summary>
    public required string Id { get; set; }

    /// <summary>SHA-256 of the secret, which is random and long enough to need no slow hash.</summary>
    public required byte[] SecretHash { get; set; }

    public int AccountId { get; set; }

    public SessionKind Kind { get; set; }

    /// <summary>What the owner calls a token; empty for a page.</summary>
    public required string Label { get; set; }

    /// <summary>Where it was opened from.</summary>
    public required string Address { get; set; }

    /// <summary>The browser, as it names itself.</summary>
    public required string Agent { get; set; }

    /// <summary>Whether a second factor was given.</summary>
    public bool SecondFactor { get; set; }

    public long CreatedAtMs { get; set; }

    /// <summary>To the minute.</summary>
    public long LastSeenAtMs { get; set; }

    public long ExpiresAtMs { get; set; }

    /// <summary>Signed out or revoked; null while it lives.</summary>
    public long? EndedAtMs { get; set; }
}
