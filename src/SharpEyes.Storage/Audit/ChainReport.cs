namespace SharpEyes.Storage.Audit;

/// <summary>What checking the chain found.</summary>
/// <param name="Entries">Entries that were looked at; the bad one among them.</param>
/// <param name="Head">The last good entry.</param>
/// <param name="FirstBad">Null when the chain is whole.</param>
public sealed record ChainReport(long Entries, AuditHead Head, BadEntry? FirstBad)
{
    public bool IsWhole => FirstBad is null;
}
