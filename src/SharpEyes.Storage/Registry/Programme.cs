using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>A coverage programme: which villages shall be covered, by when, with how many points.</summary>
/// <param name="PointsWanted">Points each village shall have.</param>
/// <param name="Divisions">The divisions it names; one above the villages stands for all villages in it.</param>
/// <param name="Figures">Coverage by the registry; <see cref="CoverageFigures.CoveredLive"/> is 0, the registry knows nothing of health.</param>
/// <param name="History">Progress in order of days.</param>
public sealed record Programme(
    int Id,
    string Name,
    DateOnly TargetDate,
    int PointsWanted,
    IReadOnlyList<DivisionCode> Divisions,
    CoverageFigures Figures,
    IReadOnlyList<CoverageProgress> History);
