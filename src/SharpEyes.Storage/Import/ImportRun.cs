using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>Counts and collects while the rows of one file pass by.</summary>
internal sealed class ImportRun(RowSource source, RefusedRows refusedRows)
{
    private readonly List<ImportIssue> _issues = [];
    private readonly List<ImportIssue> _ofRow = [];

    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Refused { get; private set; }

    public int Warnings { get; private set; }

    public IReadOnlyList<ImportIssue> Issues => _issues;

    /// <summary>Applies the rules; of those on one field the first broken one speaks, and none where the cell itself is at fault.</summary>
    public void Judge<T>(IReadOnlyList<RecordRule<T>> rules, T record, Func<string, string> valueOf)
    {
        string? spoken = null;
        _ofRow.AddRange(source.RowIssues);
        foreach (var rule in rules)
        {
            if (rule.Field != spoken && !source.RowIssues.Any(issue => issue.Field == rule.Field) && rule.Broken(record))
            {
                spoken = rule.Field;
                _ofRow.Add(new ImportIssue(
                    source.Line, rule.Field, ImportIssue.Cut(valueOf(rule.Field)), rule.Code, rule.Severity, rule.Message, rule.Allowed));
            }
        }
    }

    /// <summary>Adds an issue that no single record can know of, such as a double.</summary>
    public void Add(string field, string value, string code, RuleSeverity severity, LocalText message, string allowed) =>
        _ofRow.Add(new ImportIssue(source.Line, field, ImportIssue.Cut(value), code, severity, message, allowed));

    /// <summary>Ends the row; false when it is refused.</summary>
    public bool Accept()
    {
        var refused = false;
        foreach (var issue in _ofRow)
        {
            refused |= issue.Severity == RuleSeverity.Error;
            Warnings += issue.Severity == RuleSeverity.Warning ? 1 : 0;
            if (_issues.Count < ImportLimits.IssuesListed)
            {
                _issues.Add(issue);
            }
        }
        if (refused)
        {
            Refused++;
            refusedRows.Add(source, _ofRow);
        }
        _ofRow.Clear();
        return !refused;
    }
}
