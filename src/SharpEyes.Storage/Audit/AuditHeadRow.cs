namespace SharpEyes.Storage.Audit;

/// <summary>The end of the chain, one row: whoever appends takes it first, so that there is one chain however many processes write.</summary>
public sealed class AuditHeadRow
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>Of the newest entry; 0 while there is none.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash of the newest entry.</summary>
    public required string Hash { get; set; }
}
