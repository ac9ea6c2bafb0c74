namespace SharpEyes.Storage.Audit;

/// <summary>One entry of the trail. Written once; triggers of the database refuse to change or delete it.</summary>
public sealed class AuditEntryRow
{
    /// <summary>Counts from 1 without a gap.</summary>
    public long Sequence { get; set; }

    /// <summary>Unix time, milliseconds.</summary>
    public long AtMs { get; set; }

    public int? AccountId { get; set; }

    public required string AccountName { get; set; }

    public string? Address { get; set; }

    public required string Action { get; set; }

    public AuditOutcome Outcome { get; set; }

    public string? Subject { get; set; }

    /// <summary>Code of the division; null when the subject lies in none.</summary>
    public long? Division { get; set; }

    public string? Before { get; set; }

    public string? After { get; set; }

    /// <summary><see cref="Hash"/> of the entry before; of the first entry <see cref="AuditHash.Origin"/>.</summary>
    public required string PreviousHash { get; set; }

    /// <summary>SHA-256 over all of the above, see <see cref="AuditHash"/>; 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; set; }
}
