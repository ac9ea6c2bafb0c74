namespace SharpEyes.Storage.History;

/// <summary>A <see cref="Monitoring.Stores.FleetEvent"/> as it is stored.</summary>
public sealed class FleetEventRow
{
    public long Id { get; set; }

    public byte Kind { get; set; }

    public byte Subject { get; set; }

    public int SubjectId { get; set; }

    public required string SubjectCode { get; set; }

    public int DivisionId { get; set; }

    public int Affected { get; set; }

    public int Signs { get; set; }

    public long OpenedAtMs { get; set; }

    public long? ClosedAtMs { get; set; }
}
