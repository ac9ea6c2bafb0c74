namespace SharpEyes.Storage.History;

/// <summary>The one row that says when the service was last known to watch.</summary>
public sealed class AliveMarkRow
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public long AtMs { get; set; }
}
