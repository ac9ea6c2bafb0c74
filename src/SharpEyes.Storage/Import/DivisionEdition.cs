namespace SharpEyes.Storage.Import;

/// <summary>What a new edition of the code list brings against the registry. What vanished is not removed: somebody merges or abolishes it.</summary>
/// <param name="Year">The edition: the highest year of the file.</param>
/// <param name="Lines">The first thousand, vanished ones first, in order of codes.</param>
public sealed record DivisionEdition(int Year, int Added, int Renamed, int Vanished, IReadOnlyList<EditionLine> Lines);
