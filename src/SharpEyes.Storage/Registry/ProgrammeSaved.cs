using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>What became of a programme that was to be saved.</summary>
/// <param name="Id">Its key; null when it was not saved.</param>
/// <param name="Version">Version of the registry after it; 0 when it was not saved.</param>
/// <param name="UnknownDivisions">Divisions that the registry does not have; then nothing was saved. Empty and no key: there is no such programme.</param>
public sealed record ProgrammeSaved(int? Id, long Version, IReadOnlyList<DivisionCode> UnknownDivisions);
