namespace SharpEyes.Storage.Registry;

/// <summary>A point as lists show it.</summary>
/// <param name="Rules">Codes of the rules its file breaks by itself.</param>
/// <param name="Conflicts">Rules it breaks together with others.</param>
public sealed record ListedPoint(PointEntry Entry, IReadOnlyList<string> Rules, int Errors, int Warnings, int Conflicts, int Filled, int Applicable);
