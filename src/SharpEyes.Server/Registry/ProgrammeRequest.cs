namespace SharpEyes.Server.Registry;

/// <summary>A programme as somebody asks for it.</summary>
/// <param name="TargetDate">yyyy-MM-dd.</param>
/// <param name="PointsWanted">Points each village shall have; 2 when not given.</param>
/// <param name="Divisions">Codes; one above the villages means all villages in it.</param>
public sealed record ProgrammeRequest(string? Name, string? TargetDate, int? PointsWanted, IReadOnlyList<string>? Divisions);
