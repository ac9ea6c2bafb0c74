using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Import;

/// <summary>One difference between an edition of the code list and the registry.</summary>
/// <param name="Before">The name until now; null for what was added.</param>
/// <param name="Name">The name in the edition; null for what vanished.</param>
public sealed record EditionLine(EditionDifference Difference, DivisionCode Code, string? Before, string? Name);
