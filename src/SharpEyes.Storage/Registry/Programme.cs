using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>A programme: what shall be where, and by when.</summary>
/// <param name="PointsWanted">Points each village shall have; 0 for grids and centres.</param>
/// <param name="Divisions">The divisions it names; one above the villages stands for all villages in it.</param>
/// <param name="Wanted">Grids that a division it names shall have; empty unless the programme is one of grids.</param>
/// <param name="Figures">Coverage by the registry; <see cref="CoverageFigures.CoveredLive"/> is 0, the registry knows nothing of health.</param>
/// <param name="History">Progress in order of days.</param>
public sealed record Programme(
    int Id,
    ProgrammeKind Kind,
    string Name,
    DateOnly TargetDate,
    int PointsWanted,
    IReadOnlyList<DivisionCode> Divisions,
    IReadOnlyDictionary<DivisionCode, int> Wanted,
    CoverageFigures Figures,
    IReadOnlyList<CoverageProgress> History);
