namespace SharpEyes.Storage.Accounts;

/// <summary>A link by which somebody chooses a password, once. An account has one at most; the last one counts.</summary>
public sealed class InvitationRow
{
    public int Id { get; set; }

    /// <summary>SHA-256 of the secret in the link.</summary>
    public required byte[] SecretHash { get; set; }

    /// <summary>Null: whoever takes it becomes the first administrator.</summary>
    public int? AccountId { get; set; }

    public long ExpiresAtMs { get; set; }
}
