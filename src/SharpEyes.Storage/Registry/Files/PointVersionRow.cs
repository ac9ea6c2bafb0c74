namespace SharpEyes.Storage.Registry;

/// <summary>A version of a point's file that another one has replaced. It stays when the point goes.</summary>
public sealed class PointVersionRow
{
    public int PointId { get; set; }

    public int Version { get; set; }

    public long ChangedAtMs { get; set; }

    public required string ChangedBy { get; set; }

    public string? Why { get; set; }

    public required string Document { get; set; }
}
