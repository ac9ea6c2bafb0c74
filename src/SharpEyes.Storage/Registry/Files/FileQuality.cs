using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>How complete and correct the files of a division are. Removed points do not count.</summary>
/// <param name="Points">Points that are not removed.</param>
/// <param name="Correct">Of these, files without an error: the numerator of the 合格率.</param>
/// <param name="Filled">Fields that count and are filled.</param>
/// <param name="Applicable">Fields that count: the denominator of completeness.</param>
/// <param name="Rules">How many files break each rule.</param>
public sealed record FileQuality(DivisionCode Division, int Points, int Correct, long Filled, long Applicable, IReadOnlyDictionary<string, int> Rules);
