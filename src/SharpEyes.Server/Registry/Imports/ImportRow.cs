using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry;

/// <summary>One thing wrong with one row.</summary>
/// <param name="Severity">error: the row is refused; warning: it was taken.</param>
/// <param name="Allowed">What would be right.</param>
public sealed record ImportRow(int Line, string Field, string Value, string Code, RuleSeverity Severity, LocalText Message, string Allowed)
{
    public static ImportRow From(ImportIssue issue) =>
        new(issue.Line, issue.Field, issue.Value, issue.Code, issue.Severity, issue.Message, issue.Allowed);
}
