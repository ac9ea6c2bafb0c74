namespace SharpEyes.Storage.Import;

/// <summary>A column that a kind of file may have.</summary>
/// <param name="Name">Name of the field as the template spells it.</param>
/// <param name="Required">A file without it is refused.</param>
/// <param name="Aliases">Other names it goes by in the field; case, blanks, brackets and marks do not matter.</param>
/// <param name="MaximumLength">Characters a cell may have.</param>
internal sealed record ImportColumn(string Name, bool Required, IReadOnlyList<string> Aliases, int MaximumLength = ImportLimits.CellLength);
