using SharpEyes.Server.Areas;
using SharpEyes.Server.Registry;

namespace SharpEyes.Server.Audit;

/// <summary>What the trail keeps of divisions and programmes: the values that people set, without figures that move by themselves.</summary>
internal static class AreaNotes
{
    public static object? Of(DivisionNode? node) => node is null ? null : new
    {
        code = node.Code.ToString(),
        node.Name,
        node.Year,
        node.Alias,
        node.Longitude,
        node.Latitude,
    };

    public static object Of(DivisionRequest request, string? code) =>
        new { code = request.Code ?? code, request.Name, request.Year, request.Alias, request.Longitude, request.Latitude, request.BelongsTo, request.SplitFrom, request.Why };

    public static object? Of(ProgrammeView? programme) => programme is null ? null : new
    {
        programme.Name,
        programme.Kind,
        programme.TargetDate,
        programme.PointsWanted,
        divisions = programme.Divisions.Select(division => division.Code).ToArray(),
        programme.Wanted,
    };
}
