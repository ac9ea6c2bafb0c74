namespace SharpEyes.Storage.Import;

/// <summary>A column of somebody's file.</summary>
/// <param name="Field">The field it seems to be; null when it is none.</param>
/// <param name="Samples">The first different texts in it.</param>
public sealed record InspectedColumn(string Header, string? Field, IReadOnlyList<string> Samples);
