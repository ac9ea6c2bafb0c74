using System.Data.Common;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>
/// The plan of a file of divisions. Rows may stand in any order: a first pass finds out which codes the file brings, so that
/// the second can tell whether a division has its parent.
/// </summary>
internal sealed class DivisionPlan : IImportPlan
{
    private static readonly Dictionary<string, int> Columns =
        ImportColumns.Divisions.Names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);

    private readonly RowSource _source;
    private readonly ImportRun _run;
    private readonly IDivisionTable _divisions;
    private readonly EditionCheck _edition;
    private readonly ChangeStamp _stamp;
    private readonly HashSet<DivisionCode> _present;
    private readonly Dictionary<DivisionCode, int> _lines = [];
    private readonly List<DivisionCandidate> _judged = [];
    private readonly SortedDictionary<DivisionCode, DivisionRow> _rows = [];

    public DivisionPlan(
        DbConnection connection, DbTransaction transaction, IDivisionTable divisions, RowSource source, ImportRun run, Func<RowSource> again,
        ChangeStamp stamp)
    {
        (_source, _run, _divisions, _stamp) = (source, run, divisions, stamp);
        _edition = new EditionCheck(connection, transaction);
        _present = [.. _edition.Living];
        using var first = again();
        AddGoodOnes(first);
    }

    public void Read()
    {
        var candidate = ReadCandidate(_source, _present);
        _run.Judge(DivisionRules.All, candidate, field => _source[Columns[field]]);
        _run.Keep(DivisionFields.Code, candidate.Code);
        if (candidate.Code is { } code && _lines.TryGetValue(code, out var firstLine))
        {
            _run.Add(
                DivisionFields.Code, candidate.CodeText, "division.code.twice", RuleSeverity.Error,
                new LocalText($"区划代码在第{firstLine}行已出现", $"The code stands in line {firstLine} already"), "each code once");
        }
        if (candidate.Code is { } past && _edition.IsPast(past, candidate.Year))
        {
            _run.Add(
                DivisionFields.Code, candidate.CodeText, "division.code.past", RuleSeverity.Error,
                new LocalText("该代码已因合并、撤销或变更停用", "The code was given up: its division was merged, abolished or has another code"),
                "a code in use, or a later edition");
        }
        if (_run.Accept())
        {
            _lines.Add(candidate.Code!.Value, _source.Line);
            _edition.See(candidate.Code.Value, candidate.Name, candidate.Year);
            _judged.Add(candidate);
            if (_judged.Count == ImportLimits.RowsCompared)
            {
                Complete();
            }
        }
    }

    public void Complete()
    {
        var known = _divisions.Find(_judged.ConvertAll(candidate => candidate.Code!.Value));
        foreach (var candidate in _judged)
        {
            Keep(candidate, known.GetValueOrDefault(candidate.Code!.Value));
        }
        _judged.Clear();
        _run.Edition = _edition.Report();
    }

    public void Write(ImportTables tables, CancellationToken cancellationToken)
    {
        tables.Divisions.Write(_rows.Values, cancellationToken);
        tables.Areas.WriteRenames(_edition.Renamed, _stamp);
    }

    private void Keep(DivisionCandidate candidate, DivisionRow? known)
    {
        var code = candidate.Code!.Value;
        var row = new DivisionRow(
            known?.Id ?? 0,
            code,
            candidate.Name,
            _source.Has(DivisionFields.Year) ? candidate.Year : known?.Year,
            _source.Has(DivisionFields.Longitude) ? E7(candidate.Longitude) : known?.LongitudeE7,
            _source.Has(DivisionFields.Latitude) ? E7(candidate.Latitude) : known?.LatitudeE7,
            _source.Has(DivisionFields.Boundary) ? ToBytes(candidate.Boundary) : known?.Boundary);
        if (known is null)
        {
            _run.Added++;
        }
        else if (row.SameAs(known))
        {
            _run.Unchanged++;
            return;
        }
        else
        {
            _run.Changed++;
        }
        _rows.Add(code, row);
    }

    // A division of the file counts as there only when it will be taken, and so does its parent, up to one that is registered.
    private void AddGoodOnes(RowSource source)
    {
        var good = new SortedSet<DivisionCode>();
        while (source.Next(out _))
        {
            var candidate = ReadCandidate(source, null);
            if (candidate.Code is { } code && source.RowIssues.Count == 0 && !_edition.IsPast(code, candidate.Year) && !DivisionRules.All.Any(rule => rule.Severity == RuleSeverity.Error && rule.Broken(candidate)))
            {
                good.Add(code);
            }
        }
        foreach (var code in good)
        {
            if (code.Parent is not { } parent || _present.Contains(parent))
            {
                _present.Add(code);
            }
        }
    }

    private static DivisionCandidate ReadCandidate(RowSource source, HashSet<DivisionCode>? present)
    {
        string Text(string field) => source[Columns[field]];
        var codeText = Text(DivisionFields.Code);
        var boundary = Text(DivisionFields.Boundary);
        var parent = DivisionCode.TryParse(codeText, out var code) ? code.Parent : null;
        return new DivisionCandidate
        {
            CodeText = codeText,
            Name = Text(DivisionFields.Name),
            LevelText = Text(DivisionFields.Level),
            ParentText = Text(DivisionFields.Parent),
            YearText = Text(DivisionFields.Year),
            LongitudeText = Text(DivisionFields.Longitude),
            LatitudeText = Text(DivisionFields.Latitude),
            BoundaryGiven = boundary.Length > 0,
            Boundary = BoundaryText.Read(boundary),
            ParentRegistered = present is null || (parent is { } above && present.Contains(above)),
        };
    }

    private static int? E7(double? degrees) => degrees is { } value ? (int)Math.Round(value * 1e7) : null;

    private static byte[]? ToBytes(Geometry? boundary) => boundary is null ? null : new WKBWriter().Write(boundary);
}
