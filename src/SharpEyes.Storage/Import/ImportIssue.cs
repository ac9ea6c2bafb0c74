using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>One thing wrong with one field of one row, or with the file.</summary>
/// <param name="Line">Line in the file, the header is 1; 0 when it concerns the file.</param>
/// <param name="Field">Name of the field as the template spells it.</param>
/// <param name="Value">What stands there, cut to a hundred characters.</param>
/// <param name="Code">Stable name of the rule.</param>
/// <param name="Allowed">What would be right.</param>
public sealed record ImportIssue(
    int Line, string Field, string Value, string Code, RuleSeverity Severity, LocalText Message, string Allowed)
{
    internal static string Cut(string value) => value.Length <= 100 ? value : string.Concat(value.AsSpan(0, 99), "…");
}
