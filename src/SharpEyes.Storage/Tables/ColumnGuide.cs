namespace SharpEyes.Storage.Tables;

/// <summary>What a template tells about a column: a line of its explanation sheet, and the hint beside a selected cell.</summary>
/// <param name="RequiredFor">For which records it must be filled; empty when for none.</param>
/// <param name="Explanation">What it means.</param>
/// <param name="Allowed">What may stand there.</param>
/// <param name="Example">A good value.</param>
public sealed record ColumnGuide(string RequiredFor, string Explanation, string Allowed, string Example);
