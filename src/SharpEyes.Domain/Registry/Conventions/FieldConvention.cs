namespace SharpEyes.Domain.Registry;

/// <summary>A field that the forms of the field write in different ways, so that whoever brings a file has to say in which.</summary>
/// <param name="Field">Key of the field.</param>
/// <param name="Choices">The ways, by their stable name.</param>
/// <param name="IsNeeded">Whether a text reads differently in different ways, so that the question must be asked.</param>
public sealed record FieldConvention(string Field, LocalText Question, IReadOnlyList<ConventionChoice> Choices, Func<string, bool> IsNeeded);
