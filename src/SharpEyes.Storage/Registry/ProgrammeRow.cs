namespace SharpEyes.Storage.Registry;

/// <summary>A coverage programme as it is stored.</summary>
public sealed class ProgrammeRow
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public DateOnly TargetDate { get; set; }

    /// <summary>Points each village shall have.</summary>
    public int PointsWanted { get; set; }

    public List<ProgrammeDivisionRow> Divisions { get; set; } = [];
}
