using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Audit;

/// <summary>What is to be noted. Texts that are longer than the trail keeps are cut.</summary>
/// <param name="Action">A word such as <c>file.changed</c>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Subject">What it was done to: a code, a name, a key.</param>
/// <param name="Division">Where the subject lies; who may look at the entry depends on it.</param>
/// <param name="Before">JSON of what was; one that is longer than the trail keeps is replaced by its length and SHA-256.</param>
/// <param name="After">JSON of what is; bounded like <paramref name="Before"/>.</param>
public sealed record AuditRecord(
    string Action, AuditOutcome Outcome, AuditActor Actor, string? Subject = null, DivisionCode? Division = null, string? Before = null, string? After = null);
