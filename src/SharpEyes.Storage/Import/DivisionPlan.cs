using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>
/// The plan of a file of divisions. Rows may stand in any order: a first pass finds out which codes the file brings, so that
/// the second can tell whether a division has its parent.
/// </summary>
internal sealed class DivisionPlan : IImportPlan
{
    private const string FindSql = "SELECT id, name, year, longitude_e7, latitude_e7, boundary FROM divisions WHERE code = @0";

    private static readonly Dictionary<string, int> Columns =
        ImportColumns.Divisions.Names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);

    private readonly CsvSource _source;
    private readonly ImportRun _run;
    private readonly RegistryCommand _find;
    private readonly HashSet<DivisionCode> _present = [];
    private readonly Dictionary<DivisionCode, int> _lines = [];
    private readonly SortedDictionary<DivisionCode, DivisionRow> _rows = [];

    public DivisionPlan(
        SqliteConnection connection, SqliteTransaction transaction, CsvSource source, ImportRun run, Func<CsvSource> again)
    {
        (_source, _run) = (source, run);
        _find = new RegistryCommand(connection, transaction, FindSql, 1);
        using (var known = new RegistryCommand(connection, transaction, "SELECT code FROM divisions", 0))
        using (var reader = known.Query())
        {
            while (reader.Read())
            {
                _present.Add(DivisionCode.FromValue((ulong)reader.GetInt64(0)));
            }
        }
        using var first = again();
        AddGoodOnes(first);
    }

    public void Read()
    {
        var candidate = ReadCandidate(_source, _present);
        _run.Judge(DivisionRules.All, candidate, field => _source[Columns[field]]);
        if (candidate.Code is { } code && _lines.TryGetValue(code, out var firstLine))
        {
            _run.Add(
                DivisionFields.Code, candidate.CodeText, "division.code.twice", RuleSeverity.Error,
                new LocalText($"区划代码在第{firstLine}行已出现", $"The code stands in line {firstLine} already"), "each code once");
        }
        if (_run.Accept())
        {
            _lines.Add(candidate.Code!.Value, _source.Line);
            Keep(candidate);
        }
    }

    public void Write(SqliteConnection connection, SqliteTransaction transaction, CancellationToken cancellationToken)
    {
        using var insert = new RegistryCommand(
            connection, transaction,
            """
            INSERT INTO divisions (code, name, level, parent_id, year, longitude_e7, latitude_e7, boundary)
            VALUES (@0, @1, @2, (SELECT id FROM divisions WHERE code = @3), @4, @5, @6, @7)
            """, 8);
        using var update = new RegistryCommand(
            connection, transaction,
            "UPDATE divisions SET name = @1, year = @2, longitude_e7 = @3, latitude_e7 = @4, boundary = @5 WHERE id = @0", 6);
        // In order of codes a parent always comes before its children.
        foreach (var (code, row) in _rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Id == 0)
            {
                insert.Bind(
                    (long)code.Value, row.Name, (int)code.Level, (long?)code.Parent?.Value, row.Year, row.LongitudeE7, row.LatitudeE7, row.Boundary).Execute();
            }
            else
            {
                update.Bind(row.Id, row.Name, row.Year, row.LongitudeE7, row.LatitudeE7, row.Boundary).Execute();
            }
        }
    }

    public void Dispose() => _find.Dispose();

    private void Keep(DivisionCandidate candidate)
    {
        var code = candidate.Code!.Value;
        var known = Find(code);
        var row = new DivisionRow(
            known?.Id ?? 0,
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
    private void AddGoodOnes(CsvSource source)
    {
        var good = new SortedSet<DivisionCode>();
        while (source.Next(out _))
        {
            var candidate = ReadCandidate(source, null);
            if (candidate.Code is { } code && !DivisionRules.All.Any(rule => rule.Severity == RuleSeverity.Error && rule.Broken(candidate)))
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

    private static DivisionCandidate ReadCandidate(CsvSource source, HashSet<DivisionCode>? present)
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

    private DivisionRow? Find(DivisionCode code)
    {
        using var reader = _find.Bind((long)code.Value).Query();
        if (!reader.Read())
        {
            return null;
        }
        int? Whole(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
        return new DivisionRow(
            reader.GetInt32(0), reader.GetString(1), Whole(2), Whole(3), Whole(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5));
    }

    private static int? E7(double? degrees) => degrees is { } value ? PointRow.E7(value) : null;

    private static byte[]? ToBytes(Geometry? boundary) => boundary is null ? null : new WKBWriter().Write(boundary);

    private sealed record DivisionRow(int Id, string Name, int? Year, int? LongitudeE7, int? LatitudeE7, byte[]? Boundary)
    {
        public bool SameAs(DivisionRow other) =>
            this with { Boundary = null } == other with { Boundary = null } && Boundary.AsSpan().SequenceEqual(other.Boundary);
    }
}
