namespace SharpEyes.Storage.Registry;

/// <summary>A photo of a device and its place (never of what it sees). The picture is a file of the data folder.</summary>
public sealed class PointPhotoRow
{
    public int Id { get; set; }

    public int PointId { get; set; }

    /// <summary>Name of the file in the folder of photos.</summary>
    public required string FileName { get; set; }

    public required string MediaType { get; set; }

    public int Bytes { get; set; }

    public string? Title { get; set; }

    public long AddedAtMs { get; set; }

    public required string AddedBy { get; set; }
}
