using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Points;
using SharpEyes.Storage.Divisions;

namespace SharpEyes.Server.Areas;

/// <summary>What became of a division.</summary>
/// <param name="AbolishedOn">The first day without it; null while it lives.</param>
/// <param name="MergedInto">The living division that answers for it; null when it lives or has no successor.</param>
/// <param name="FormerCodes">Codes it had, the last first.</param>
/// <param name="Changes">The last first.</param>
public sealed record DivisionHistoryView(
    string Code, string Name, DateOnly? AbolishedOn, NamedCode? MergedInto, IReadOnlyList<FormerCodeView> FormerCodes, IReadOnlyList<DivisionChange> Changes);

/// <param name="Until">The first day on which it was not valid any more.</param>
public sealed record FormerCodeView(string Code, int? Year, DateOnly Until);

/// <summary>A division that is no more.</summary>
public sealed record FormerDivisionView(string Code, string Name, DivisionLevel Level, int? Year, DateOnly AbolishedOn, NamedCode? MergedInto);
