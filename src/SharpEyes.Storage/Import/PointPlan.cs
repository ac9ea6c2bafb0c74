using Microsoft.Data.Sqlite;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>The plan of a file of points: streaming, one look-up per row; only rows that change something are kept.</summary>
internal sealed class PointPlan : IImportPlan
{
    private static readonly Dictionary<string, int> Columns =
        ImportColumns.Points.Names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);

    private readonly CsvSource _source;
    private readonly ImportRun _run;
    private readonly RegistryCommand _find;
    private readonly Dictionary<DivisionCode, int> _villages = [];
    private readonly Dictionary<DeviceCode, int> _lines = [];
    private readonly GatewayPlan _gateways;
    private readonly List<PointRow> _rows = [];

    public PointPlan(SqliteConnection connection, SqliteTransaction transaction, CsvSource source, ImportRun run)
    {
        (_source, _run) = (source, run);
        _find = new RegistryCommand(connection, transaction, PointRow.FindSql, 2);
        _gateways = new GatewayPlan(connection, transaction);
        using var villages = new RegistryCommand(connection, transaction, "SELECT id, code FROM divisions WHERE level = 5", 0);
        using var reader = villages.Query();
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
        Keep(candidate);
    }

    public void Write(SqliteConnection connection, SqliteTransaction transaction, CancellationToken cancellationToken)
    {
        _gateways.Write(connection, transaction);
        using var insert = new RegistryCommand(connection, transaction, PointRow.InsertSql, PointRow.ParameterCount);
        using var update = new RegistryCommand(connection, transaction, PointRow.UpdateSql, PointRow.ParameterCount + 1);
        foreach (var row in _rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            row.Write(row.Id == 0 ? insert : update, _gateways.IdOf(row.GatewayCode));
        }
        _gateways.Place(connection, transaction);
    }

    public void Dispose() => _find.Dispose();

    private void Keep(PointCandidate candidate)
    {
        var known = PointRow.Find(_find, candidate.Code!.Value);
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
