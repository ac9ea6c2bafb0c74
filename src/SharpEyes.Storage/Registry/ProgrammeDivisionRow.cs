namespace SharpEyes.Storage.Registry;

/// <summary>A division that a programme names. One above the villages stands for all villages in it, now and later.</summary>
public sealed class ProgrammeDivisionRow
{
    public int ProgrammeId { get; set; }

    public int DivisionId { get; set; }

    /// <summary>Grids it shall have; null unless the programme is one of grids.</summary>
    public int? Wanted { get; set; }
}
