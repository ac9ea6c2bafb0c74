using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Divisions;

/// <summary>A division that is no more.</summary>
/// <param name="AbolishedOn">The first day without it.</param>
/// <param name="MergedIntoId">Key of the division it was merged into, which may be no more itself; null when it has no successor.</param>
public sealed record FormerDivision(
    int Id, DivisionCode Code, string Name, DivisionLevel Level, int? Year, string? Alias, DateOnly AbolishedOn, int? MergedIntoId);
