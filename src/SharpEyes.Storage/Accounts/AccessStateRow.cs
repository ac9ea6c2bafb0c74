namespace SharpEyes.Storage.Accounts;

/// <summary>The one row that grows when somebody loses a session, or gets other rights: what processes remember of them is looked up again.</summary>
public sealed class AccessStateRow
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public long Version { get; set; }
}
