namespace SharpEyes.Storage.History;

/// <summary>A <see cref="Monitoring.Stores.SubjectState"/> as it is stored. Only a cluster fills the table: one box keeps states in its checkpoint.</summary>
public sealed class SubjectStateRow
{
    public byte Subject { get; set; }

    public int SubjectId { get; set; }

    public int Version { get; set; }

    /// <summary>Number of the host that wrote the version.</summary>
    public long Writer { get; set; }

    public byte Status { get; set; }

    public int Signs { get; set; }

    public long SinceMs { get; set; }

    public byte[] Memory { get; set; } = [];
}
