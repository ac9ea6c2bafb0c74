namespace SharpEyes.Server.Registry;

/// <summary>A programme as somebody asks for it.</summary>
/// <param name="Kind">cameras, grids, centres; cameras when not given.</param>
/// <param name="TargetDate">yyyy-MM-dd.</param>
/// <param name="PointsWanted">Points each village shall have; 2 when not given.</param>
/// <param name="Divisions">Codes; one above the villages means all villages in it.</param>
/// <param name="Wanted">For grids: how many each of the divisions shall have, by code.</param>
public sealed record ProgrammeRequest(
    string? Name, string? TargetDate, int? PointsWanted, IReadOnlyList<string>? Divisions, string? Kind = null, IReadOnlyDictionary<string, int>? Wanted = null);
