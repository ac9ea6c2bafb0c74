using SharpEyes.Domain.Coverage;

namespace SharpEyes.Storage.Registry;

/// <summary>A coverage programme as it is stored.</summary>
public sealed class ProgrammeRow
{
    public int Id { get; set; }

    public ProgrammeKind Kind { get; set; }

    public required string Name { get; set; }

    public DateOnly TargetDate { get; set; }

    /// <summary>Points each village shall have; 0 for grids and centres.</summary>
    public int PointsWanted { get; set; }

    public List<ProgrammeDivisionRow> Divisions { get; set; } = [];
}
