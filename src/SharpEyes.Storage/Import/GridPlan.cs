using System.Data.Common;
using NetTopologySuite.IO;
using SharpEyes.Domain.Areas;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>The plan of a file of grids. There are thousands, not millions: the registered ones are all read first.</summary>
internal sealed class GridPlan : IImportPlan
{
    private readonly RowSource _source;
    private readonly ImportRun _run;
    private readonly Dictionary<DivisionCode, int> _divisions;
    private readonly Dictionary<long, GridValues> _known;
    private readonly Dictionary<GridCode, int> _lines = [];
    private readonly List<GridValues> _rows = [];

    public GridPlan(DbConnection connection, DbTransaction transaction, RowSource source, ImportRun run)
    {
        (_source, _run) = (source, run);
        var table = new AreaTable(connection, transaction);
        _divisions = table.Divisions();
        _known = table.Grids();
    }

    public void Read()
    {
        var candidate = ReadCandidate();
        _run.Judge(GridRules.All, candidate, Text);
        _run.Keep(GridFields.Code, candidate.Division);
        if (candidate.Code is { } code && _lines.TryGetValue(code, out var firstLine))
        {
            _run.Add(
                GridFields.Code, candidate.CodeText, "grid.code.twice", RuleSeverity.Error,
                new LocalText($"网格编码在第{firstLine}行已出现", $"The code stands in line {firstLine} already"), "each code once");
        }
        if (_run.Accept())
        {
            _lines.Add(candidate.Code!.Value, _source.Line);
            Keep(candidate);
        }
    }

    public void Complete()
    {
        // Each row was compared as it came.
    }

    public void Write(ImportTables tables, CancellationToken cancellationToken) => tables.Areas.Write(_rows, cancellationToken);

    private void Keep(GridCandidate candidate)
    {
        var known = _known.GetValueOrDefault(candidate.Code!.Value.Value);
        var row = new GridValues(
            candidate.Code.Value.Value,
            candidate.Name,
            _divisions[candidate.Division!.Value],
            _source.Has(GridFields.Leader) ? candidate.Leader : known?.Leader ?? "",
            _source.Has(GridFields.Phone) ? candidate.Phone : known?.Phone ?? "",
            _source.Has(GridFields.Households) ? candidate.Households : known?.Households,
            _source.Has(GridFields.Boundary) ? candidate.Boundary is null ? null : new WKBWriter().Write(candidate.Boundary) : known?.Boundary);
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
        _rows.Add(row);
    }

    private GridCandidate ReadCandidate()
    {
        var boundary = Text(GridFields.Boundary);
        var division = Text(GridFields.Division);
        var place = division.Length > 0 ? division : Text(GridFields.Code) is { Length: GridCode.Length } code ? code[..DivisionCode.Length] : "";
        return new GridCandidate
        {
            CodeText = Text(GridFields.Code),
            Name = Text(GridFields.Name),
            DivisionText = division,
            Leader = Text(GridFields.Leader),
            Phone = Text(GridFields.Phone),
            HouseholdsText = Text(GridFields.Households),
            BoundaryGiven = boundary.Length > 0,
            Boundary = BoundaryText.Read(boundary),
            DivisionRegistered = DivisionCode.TryParse(place, out var known) && _divisions.ContainsKey(known),
        };
    }

    private string Text(string field) => _source[ImportColumns.Grids.IndexOf(field)];
}
