using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>Counts and collects while the rows of one file pass by.</summary>
/// <param name="within">Where the importer may write.</param>
internal sealed class ImportRun(RowSource source, RefusedRows refusedRows, Jurisdiction within)
{
    private readonly List<ImportIssue> _issues = [];
    private readonly List<ImportIssue> _ofRow = [];
    private readonly Dictionary<string, int> _toMend = new(StringComparer.Ordinal);
    private readonly List<string> _toMendOfRow = [];
    private SourceRow? _row;

    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Refused { get; private set; }

    public int Warnings { get; private set; }

    public IReadOnlyList<ImportIssue> Issues => _issues;

    /// <summary>Rows that are taken though the rules find errors in them.</summary>
    public int Incorrect { get; private set; }

    /// <summary>What the positions of the file say of their coordinate system; null when it has none.</summary>
    public OffsetVerdict? Positions { get; set; }

    /// <summary>What an edition of the code list brings; null when the file is none.</summary>
    public DivisionEdition? Edition { get; set; }

    /// <summary>The first rows that change something.</summary>
    public List<RowPreview> Preview { get; } = [];

    /// <summary>What is to be mended in the rows that are taken, the most frequent first.</summary>
    public IReadOnlyList<RuleCount> ToMend => [.. _toMend.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new RuleCount(pair.Key, pair.Value))];

    /// <summary>Applies the rules to the row the source stands on; of those on one field the first broken one speaks, and none where the cell itself is at fault.</summary>
    public void Judge<T>(IReadOnlyList<RecordRule<T>> rules, T record, Func<string, string> valueOf)
    {
        string? spoken = null;
        Begin(SourceRow.Of(source));
        foreach (var rule in rules)
        {
            if (rule.Field != spoken && !IsAtFault(rule.Field) && rule.Broken(record))
            {
                spoken = rule.Field;
                Add(rule.Field, valueOf(rule.Field), rule.Code, rule.Severity, rule.Message, rule.Allowed);
            }
        }
    }

    /// <summary>Takes over what the rules say of a point.</summary>
    /// <param name="strict">Every error refuses the row, not only those that cannot be kept.</param>
    public void Judge(SourceRow row, PointVerdict verdict, bool strict)
    {
        Begin(row);
        foreach (var (rule, value, message) in verdict.Findings)
        {
            if (IsAtFault(rule.Field))
            {
                continue;
            }
            if (rule.Refuses || rule.Severity == RuleSeverity.Warning || strict)
            {
                Add(rule.Field, value, rule.Code, rule.Severity, message, rule.Allowed);
            }
            else
            {
                _toMendOfRow.Add(rule.Code);
            }
        }
    }

    /// <summary>Adds an issue that no single record can know of, such as a double.</summary>
    public void Add(string field, string value, string code, RuleSeverity severity, LocalText message, string allowed) =>
        _ofRow.Add(new ImportIssue(_row!.Line, field, ImportIssue.Cut(value), code, severity, message, allowed));

    /// <summary>Refuses the row when its division is not of the importer's jurisdiction.</summary>
    public void Keep(string field, DivisionCode? division)
    {
        if (division is { } code && !within.Contains(code))
        {
            Add(
                field, code.ToString(), "division.foreign", RuleSeverity.Error,
                new LocalText("该区划不在您的辖区内", "The division is not of your jurisdiction"), "a division of your jurisdiction");
        }
    }

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
            refusedRows.Add(source, _row!.Cells, _ofRow);
        }
        else if (_toMendOfRow.Count > 0)
        {
            Incorrect++;
            foreach (var rule in _toMendOfRow)
            {
                _toMend[rule] = _toMend.GetValueOrDefault(rule) + 1;
            }
        }
        return !refused;
    }

    private void Begin(SourceRow row)
    {
        _row = row;
        _toMendOfRow.Clear();
        _ofRow.Clear();
        _ofRow.AddRange(row.Faults);
    }

    private bool IsAtFault(string field)
    {
        foreach (var fault in _row!.Faults)
        {
            if (fault.Field == field)
            {
                return true;
            }
        }
        return false;
    }
}
