namespace SharpEyes.Domain.Registry;

/// <summary>
/// One rule on one field of a record. Rules stand in lists that read from top to bottom; of the rules on the same field the
/// first broken one speaks, so a rule may take for granted what those above it hold.
/// </summary>
/// <typeparam name="TRecord">The record as it was given, before it is trusted.</typeparam>
/// <param name="Code">Stable name, <c>kind.field.what</c>: for filters, translations and other programs.</param>
/// <param name="Field">Name of the field as the import template spells it.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="Allowed">What would be right, in words that need no translation.</param>
/// <param name="Broken">Whether the record breaks the rule.</param>
public sealed record RecordRule<TRecord>(
    string Code, string Field, RuleSeverity Severity, LocalText Message, string Allowed, Func<TRecord, bool> Broken)
{
    /// <summary>
    /// Whether a record that breaks the rule cannot be kept at all. A record that breaks only others can be kept: it is 不合格 and
    /// stands on the list of what to mend.
    /// </summary>
    public bool Refuses { get; init; } = Severity == RuleSeverity.Error;

    /// <summary>What is wrong with this record in particular; null when <see cref="Message"/> says all there is.</summary>
    public Func<TRecord, LocalText?>? Explain { get; init; }
}
