namespace SharpEyes.Storage.Registry;

/// <summary>
/// The file of a point 一机一档 as it is stored, with what lists and searches need beside the document. The columns the engine runs on
/// stand in <see cref="PointRow"/> as well; village and gateway stand there only.
/// </summary>
public sealed class PointFileRow
{
    /// <summary>Key of the point.</summary>
    public int PointId { get; set; }

    /// <summary>Grows by one with every change; 1 is the first.</summary>
    public int Version { get; set; }

    public long ChangedAtMs { get; set; }

    public required string ChangedBy { get; set; }

    public string? Why { get; set; }

    /// <summary>JSON object of the fields that are not empty.</summary>
    public required string Document { get; set; }

    public string? Ipv4 { get; set; }

    public string? Mac { get; set; }

    public string? Alias { get; set; }

    /// <summary>Pinyin initials of name and alias, divided by blanks.</summary>
    public required string Initials { get; set; }

    /// <summary>Codes of the rules the file breaks, each between semicolons: <c>;a;b;</c>. Empty when it breaks none.</summary>
    public required string Findings { get; set; }

    public int Errors { get; set; }

    public int Warnings { get; set; }

    /// <summary>Fields that count for completeness and are filled.</summary>
    public int Filled { get; set; }

    /// <summary>Fields that count for completeness.</summary>
    public int Applicable { get; set; }
}
