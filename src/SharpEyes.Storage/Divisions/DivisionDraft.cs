namespace SharpEyes.Storage.Divisions;

/// <summary>A division as somebody wants it, in texts.</summary>
/// <param name="Code">12 digits.</param>
/// <param name="Alias">What people there call it; blank for nothing else.</param>
/// <param name="BelongsTo">Code of the village that a hamlet 屯 belongs to; blank for none.</param>
/// <param name="SplitFrom">For a new division: code of the one it was part of; blank for none.</param>
public sealed record DivisionDraft(
    string Code, string Name, string Year = "", string Alias = "", string Longitude = "", string Latitude = "", string BelongsTo = "",
    string SplitFrom = "");
