namespace SharpEyes.Domain.Registry;

/// <summary>One way of writing a field.</summary>
/// <param name="Id">Stable name, camelCase.</param>
/// <param name="Read">Puts what is meant in place of what is written; acts on the texts of the row, null where the file has no such column.</param>
public sealed record ConventionChoice(string Id, LocalText Name, Action<ConventionRow> Read);
