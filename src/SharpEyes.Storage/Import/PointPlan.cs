using System.Data.Common;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>
/// The plan of a file of points: some thousand rows at a time are laid over what is registered, judged, and kept when they change
/// something. A column that the file does not have leaves what the registry knows; an empty cell clears it.
/// </summary>
internal sealed class PointPlan : IImportPlan
{
    private readonly RowSource _source;
    private readonly ImportRun _run;
    private readonly IPointTable _points;
    private readonly ImportRequest _request;
    private readonly PointJudge _judge;
    private readonly PointRowReader _reader;
    private readonly ChangeStamp _stamp;
    private readonly GatewayPlan _gateways;
    private readonly Dictionary<DeviceCode, int> _lines = [];
    private readonly OffsetEvidence _evidence;
    private readonly List<(SourceRow Row, string?[] Texts, LonLat? Given)> _waiting = [];
    private readonly List<PointChange> _changes = [];

    public PointPlan(
        DbConnection connection, DbTransaction transaction, IPointTable points, RowSource source, ImportRun run, ImportRequest request, TimeProvider time)
    {
        (_source, _run, _points, _request) = (source, run, points, request);
        _judge = new PointJudge(connection, transaction, time, request.Within);
        _reader = new PointRowReader(source, request);
        _gateways = new GatewayPlan(connection, transaction);
        _evidence = new OffsetEvidence(request.System);
        _stamp = new ChangeStamp(time.GetUtcNow(), request.By, request.Why);
    }

    public void Read()
    {
        _waiting.Add((SourceRow.Of(_source), _reader.Read(out var given), given));
        if (_waiting.Count == ImportLimits.RowsCompared)
        {
            Complete();
        }
    }

    public void Complete()
    {
        var codes = new HashSet<DeviceCode>();
        foreach (var (_, texts, _) in _waiting)
        {
            if (DeviceCode.TryParse(TextOf(texts, PointFields.DeviceCode), out var code))
            {
                codes.Add(code);
            }
        }
        var known = _points.Find(codes);
        foreach (var (row, texts, given) in _waiting)
        {
            if (given is { } position && _judge.CentreOf(TextOf(texts, PointFields.VillageCode)) is { } centre)
            {
                _evidence.Add(position, centre);
            }
            Judge(row, texts, known);
        }
        _waiting.Clear();
    }

    public ImportIssue? Objection
    {
        get
        {
            _run.Positions = _evidence.Judge();
            return _request.AcceptPositions || _run.Positions.Finding is not (OffsetFinding.OtherSystem or OffsetFinding.ConvertedTwice)
                ? null
                : FileIssues.Positions(_request.System, _run.Positions);
        }
    }

    public void Write(ImportTables tables, CancellationToken cancellationToken)
    {
        _gateways.Write(tables.Gateways);
        tables.Points.Write(_changes, _gateways.IdOf, _stamp, cancellationToken);
        _gateways.Place(tables.Gateways);
    }

    private void Judge(SourceRow row, string?[] texts, Dictionary<DeviceCode, PointEntry> registered)
    {
        var known = DeviceCode.TryParse(TextOf(texts, PointFields.DeviceCode), out var code) ? registered.GetValueOrDefault(code) : null;
        PointRowReader.KeepGiven(texts, known?.File);
        var candidate = _judge.Candidate(
            field => texts[field.Ordinal] is { } text ? Masking.Restore(field, text, known?.File) : known?.File[field] ?? "", known);
        var verdict = PointVerdict.Of(candidate);
        _run.Judge(row, verdict, _request.Strict);
        if (candidate.Code is not null && _lines.TryGetValue(code, out var firstLine))
        {
            _run.Add(
                PointFields.DeviceCode, code.ToString(), "point.code.twice", RuleSeverity.Error,
                new LocalText($"设备编码在第{firstLine}行已出现", $"The device code stands in line {firstLine} already"), "each code once");
        }
        var (gateway, gatewayName) = (candidate.Given(PointFields.GatewayCode), candidate.Given(PointFields.GatewayName));
        if (_gateways.NameInFileDiffers(gateway, gatewayName, out var name) && texts[PointFields.Get(PointFields.GatewayName).Ordinal] is not null)
        {
            _run.Add(
                PointFields.GatewayName, gatewayName, "point.gateway.name-differs", RuleSeverity.Warning,
                new LocalText("同一网关前面用了另一名称，以先出现的为准", "The gateway has another name further up, which is used"), name);
        }
        if (_run.Accept())
        {
            _lines.Add(code, row.Line);
            Keep(row.Line, _judge.Accept(candidate, verdict, known), texts[PointFields.Get(PointFields.GatewayName).Ordinal]);
        }
    }

    private void Keep(int line, PointChange change, string? gatewayName)
    {
        gatewayName = gatewayName?.Trim() ?? "";
        _gateways.Hear(change.GatewayCode, gatewayName);
        var renamed = _gateways.Note(change.GatewayCode, gatewayName, change.VillageId);
        var isSame = change.Known is { } known && PointEntry.DocumentOf(known.File) == PointEntry.DocumentOf(change.File);
        if (change.Known is null)
        {
            _run.Added++;
        }
        else if (!isSame || renamed)
        {
            _run.Changed++;
        }
        else
        {
            _run.Unchanged++;
            return;
        }
        if (_run.Preview.Count < ImportLimits.RowsPreviewed)
        {
            _run.Preview.Add(new RowPreview(line, change.File.Code, change.File.Name, change.Known is null, (change.Known?.File ?? PointFile.Empty).ChangesTo(change.File)));
        }
        // What is only tried is not kept: a file of a city would fill the memory for nothing.
        if (!isSame && !_request.DryRun)
        {
            _changes.Add(change);
            _gateways.Touch(change.GatewayCode);
            _gateways.Touch(change.Known?.File[PointFields.GatewayCode] ?? "");
        }
    }

    private static string TextOf(string?[] texts, string key) => texts[PointFields.Get(key).Ordinal] ?? "";
}
