using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry;

/// <summary>What a new edition of the code list brings. What vanished is kept until somebody merges or abolishes it.</summary>
/// <param name="Lines">The first thousand, vanished ones first.</param>
public sealed record EditionView(int Year, int Added, int Renamed, int Vanished, IReadOnlyList<EditionLineView> Lines)
{
    internal static EditionView? Of(DivisionEdition? edition) => edition is null
        ? null
        : new EditionView(
            edition.Year, edition.Added, edition.Renamed, edition.Vanished,
            [.. edition.Lines.Select(line => new EditionLineView(line.Difference, line.Code.ToString(), line.Before, line.Name))]);
}

/// <param name="Before">The name until now; null for what was added.</param>
/// <param name="Name">The name in the edition; null for what vanished.</param>
public sealed record EditionLineView(EditionDifference Difference, string Code, string? Before, string? Name);
