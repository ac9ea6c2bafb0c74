using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Divisions;

/// <summary>Something that happened to a division.</summary>
/// <param name="Before">The fields that changed, as they were.</param>
/// <param name="After">The same fields, as they are now.</param>
public sealed record DivisionChange(
    long Id, DateTimeOffset At, string Who, string Why, DivisionChangeKind Kind,
    IReadOnlyDictionary<string, string?> Before, IReadOnlyDictionary<string, string?> After);
