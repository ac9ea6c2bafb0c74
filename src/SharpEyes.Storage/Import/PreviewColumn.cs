namespace SharpEyes.Storage.Import;

/// <summary>A column of a file that is looked at before its import.</summary>
/// <param name="Header">The heading as the file spells it.</param>
/// <param name="Field">Name of the template it is recognised as; null when it is none, or another column goes before it.</param>
/// <param name="Samples">What stands in its first rows, cut to a hundred characters.</param>
public sealed record PreviewColumn(string Header, string? Field, IReadOnlyList<string> Samples);
