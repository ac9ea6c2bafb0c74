using System.Data.Common;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>
/// The plan of a file of points: rows are judged as they come, compared with the registry some thousand at a time, and kept only
/// when they change something.
/// </summary>
internal sealed class PointPlan : IImportPlan
{
    private static readonly Dictionary<string, int> Columns =
        ImportColumns.Points.Names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);

    private readonly RowSource _source;
    private readonly ImportRun _run;
    private readonly IPointTable _points;
    private readonly Dictionary<DivisionCode, int> _villages = [];
    private readonly Dictionary<DeviceCode, int> _lines = [];
    private readonly GatewayPlan _gateways;
    private readonly List<PointCandidate> _judged = [];
    private readonly List<PointRow> _rows = [];

    public PointPlan(DbConnection connection, DbTransaction transaction, IPointTable points, RowSource source, ImportRun run)
    {
        (_source, _run, _points) = (source, run, points);
        _gateways = new GatewayPlan(connection, transaction);
        using var villages = connection.Command(transaction, "SELECT id, code FROM divisions WHERE level = 5");
        using var reader = villages.ExecuteReader();
        while (reader.Read())
        {
            _villages.Add(DivisionCode.FromValue((ulong)reader.GetInt64(1)), reader.GetInt32(0));
        }
    }

    public void Read()
    {
        var candidate = ReadCandidate();
        _run.Judge(PointRules.All, candidate, field => _source[Columns[field]]);
        if (candidate.Code is { } code && _lines.TryGetValue(code, out var firstLine))
        {
            _run.Add(
                PointFields.DeviceCode, candidate.DeviceCodeText, "point.code.twice", RuleSeverity.Error,
                new LocalText($"设备编码在第{firstLine}行已出现", $"The device code stands in line {firstLine} already"), "each code once");
        }
        if (_gateways.NameInFileDiffers(candidate.GatewayCode, candidate.GatewayName, out var name))
        {
            _run.Add(
                PointFields.GatewayName, candidate.GatewayName, "point.gateway.name-differs", RuleSeverity.Warning,
                new LocalText("同一网关前面用了另一名称，以先出现的为准", "The gateway has another name further up, which is used"), name);
        }
        if (!_run.Accept())
        {
            return;
        }
        _lines.Add(candidate.Code!.Value, _source.Line);
        _gateways.Hear(candidate.GatewayCode, candidate.GatewayName);
        _judged.Add(candidate);
        if (_judged.Count == ImportLimits.RowsCompared)
        {
            Complete();
        }
    }

    public void Complete()
    {
        var known = _points.Find(_judged.ConvertAll(candidate => candidate.Code!.Value));
        foreach (var candidate in _judged)
        {
            Keep(candidate, known.GetValueOrDefault(candidate.Code!.Value));
        }
        _judged.Clear();
    }

    public void Write(ImportTables tables, CancellationToken cancellationToken)
    {
        _gateways.Write(tables.Gateways);
        tables.Points.Write(_rows, _gateways.IdOf, cancellationToken);
        _gateways.Place(tables.Gateways);
    }

    private void Keep(PointCandidate candidate, PointRow? known)
    {
        var row = PointRow.From(candidate, _villages[candidate.Village!.Value], _source.Has, known);
        var renamed = _gateways.Note(row.GatewayCode, candidate.GatewayName, row.VillageId);
        if (known is null)
        {
            _run.Added++;
        }
        else if (row != known || renamed)
        {
            _run.Changed++;
        }
        else
        {
            _run.Unchanged++;
            return;
        }
        if (known is null || row != known)
        {
            _rows.Add(row);
            _gateways.Touch(row.GatewayCode);
            _gateways.Touch(known?.GatewayCode ?? "");
        }
    }

    private PointCandidate ReadCandidate()
    {
        var villageText = Text(PointFields.VillageCode);
        return new PointCandidate
        {
            DeviceCodeText = Text(PointFields.DeviceCode),
            Name = Text(PointFields.Name),
            VillageCodeText = villageText,
            VillageRegistered = DivisionCode.TryParse(villageText, out var village) && _villages.ContainsKey(village),
            ClassText = Text(PointFields.Class),
            LongitudeText = Text(PointFields.Longitude),
            LatitudeText = Text(PointFields.Latitude),
            AzimuthText = Text(PointFields.Azimuth),
            ViewAngleText = Text(PointFields.ViewAngle),
            ViewDistanceText = Text(PointFields.ViewDistance),
            GatewayCode = Text(PointFields.GatewayCode),
            GatewayName = Text(PointFields.GatewayName),
            LifeCycleText = Text(PointFields.LifeCycle),
            HeartbeatSecondsText = Text(PointFields.HeartbeatSeconds),
            ContactName = Text(PointFields.ContactName),
            ContactPhone = Text(PointFields.ContactPhone),
        };
    }

    private string Text(string field) => _source[Columns[field]];
}
