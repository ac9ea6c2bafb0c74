namespace SharpEyes.Domain.Registry;

/// <summary>A rule that points break together: no file shows it by itself.</summary>
/// <param name="Code">Stable name, as of <see cref="RecordRule{TRecord}"/>.</param>
/// <param name="Field">Key of the field that is to be mended.</param>
public sealed record StockRule(string Code, string Field, RuleSeverity Severity, LocalText Message, string Allowed);
