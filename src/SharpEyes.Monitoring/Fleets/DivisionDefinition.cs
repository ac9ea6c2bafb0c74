using SharpEyes.Domain.Divisions;

namespace SharpEyes.Monitoring.Fleets;

/// <summary>A division 行政区划 of the fleet.</summary>
/// <param name="Id">Key of the division in the registry; never reused, never 0.</param>
/// <param name="ParentId">Key of the division above; 0 at the top.</param>
/// <param name="PointsWanted">Points a village of the coverage programme shall have; 0 when no programme names the division.</param>
public sealed record DivisionDefinition(int Id, DivisionCode Code, string Name, DivisionLevel Level, int ParentId, int PointsWanted);
