using System.Data.Common;
using SharpEyes.Domain.Areas;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Areas;

namespace SharpEyes.Storage.Import;

/// <summary>The plan of a file of governance centres: a township or village has one, so its code is the key.</summary>
internal sealed class CentrePlan : IImportPlan
{
    private readonly RowSource _source;
    private readonly ImportRun _run;
    private readonly Dictionary<DivisionCode, int> _divisions;
    private readonly Dictionary<int, CentreValues> _known;
    private readonly Dictionary<DivisionCode, int> _lines = [];
    private readonly List<CentreValues> _rows = [];

    public CentrePlan(DbConnection connection, DbTransaction transaction, RowSource source, ImportRun run)
    {
        (_source, _run) = (source, run);
        var table = new AreaTable(connection, transaction);
        _divisions = table.Divisions();
        _known = table.Centres();
    }

    public void Read()
    {
        var candidate = ReadCandidate();
        _run.Judge(CentreRules.All, candidate, Text);
        _run.Keep(CentreFields.Division, candidate.Division);
        if (candidate.Division is { } code && _lines.TryGetValue(code, out var firstLine))
        {
            _run.Add(
                CentreFields.Division, candidate.DivisionText, "centre.division.twice", RuleSeverity.Error,
                new LocalText($"该区划在第{firstLine}行已出现", $"The division stands in line {firstLine} already"), "one centre for a division");
        }
        if (_run.Accept())
        {
            _lines.Add(candidate.Division!.Value, _source.Line);
            Keep(candidate);
        }
    }

    public void Complete()
    {
        // Each row was compared as it came.
    }

    public void Write(ImportTables tables, CancellationToken cancellationToken) => tables.Areas.Write(_rows, cancellationToken);

    private void Keep(CentreCandidate candidate)
    {
        var divisionId = _divisions[candidate.Division!.Value];
        var known = _known.GetValueOrDefault(divisionId);
        var row = new CentreValues(
            divisionId,
            candidate.Name,
            (byte)candidate.State!.Value,
            _source.Has(CentreFields.Date) ? candidate.Date : known?.Date,
            _source.Has(CentreFields.Address) ? candidate.Address : known?.Address ?? "",
            _source.Has(CentreFields.Phone) ? candidate.Phone : known?.Phone ?? "",
            _source.Has(CentreFields.Longitude) ? DegreesE7.From(candidate.Longitude) : known?.LongitudeE7,
            _source.Has(CentreFields.Latitude) ? DegreesE7.From(candidate.Latitude) : known?.LatitudeE7);
        if (row == known)
        {
            _run.Unchanged++;
            return;
        }
        _run.Added += known is null ? 1 : 0;
        _run.Changed += known is null ? 0 : 1;
        _rows.Add(row);
    }

    private CentreCandidate ReadCandidate() => new()
    {
        DivisionText = Text(CentreFields.Division),
        DivisionRegistered = DivisionCode.TryParse(Text(CentreFields.Division), out var code) && _divisions.ContainsKey(code),
        Name = Text(CentreFields.Name),
        StateText = Text(CentreFields.State),
        DateText = Text(CentreFields.Date),
        Address = Text(CentreFields.Address),
        Phone = Text(CentreFields.Phone),
        LongitudeText = Text(CentreFields.Longitude),
        LatitudeText = Text(CentreFields.Latitude),
    };

    private string Text(string field) => _source[ImportColumns.Centres.IndexOf(field)];
}
