using System.Data.Common;
using System.Globalization;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Devices;

/// <summary>The devices of a <see cref="DeviceFilter"/> as one query over gateways and points, with its parameters.</summary>
internal sealed class DeviceWhere
{
    private const long Soon = 30L * 24 * 60 * 60 * 1000;

    private readonly RegistryDatabase _database;
    private readonly DeviceFilter _filter;
    private readonly long _nowMs;
    private readonly List<object> _values = [];

    public DeviceWhere(RegistryDatabase database, DeviceFilter filter, long nowMs)
    {
        (_database, _filter, _nowMs) = (database, filter, nowMs);
        Sql =
            $"""
            SELECT 0 AS kind, g.id AS id, g.code AS code, 0 AS head, 0 AS tail, g.name AS name, d.code AS division_code, d.name AS division_name
            FROM gateways g JOIN divisions d ON d.id = g.division_id
            WHERE {Place()}{GatewayText()}{GatewayCodes()}{State("c.gateway_id = g.id")}
            UNION ALL
            SELECT 1, p.id, '', p.code_head, p.code_tail, p.name, d.code, d.name
            FROM points p JOIN divisions d ON d.id = p.village_id
            WHERE p.gateway_id IS NULL AND p.life_cycle <> {Number((int)LifeCycle.Removed)} AND {Place()}{PointText()}{PointCodes()}{State("c.point_id = p.id")}
            """;
    }

    public string Sql { get; }

    public void Bind(DbCommand command)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            command.Bind($"@w{Number(i)}", _values[i]);
        }
    }

    private string Place() =>
        _filter.Within.IsEverything ? "1 = 1"
        : _filter.Within.IsEmpty ? "1 = 0"
        : $"({string.Join(" OR ", _filter.Within.Divisions.Select(one => $"d.code BETWEEN {Number((long)one.Value)} AND {Number((long)one.LastInside.Value)}"))})";

    private string GatewayText() => _filter.Text.Length == 0 ? "" : $" AND ({Like("g.code")} OR {Like("g.name")})";

    private string PointText()
    {
        var text = _filter.Text;
        if (text.Length == 0)
        {
            return "";
        }
        return text.Length <= DeviceCode.Length && text.All(char.IsAsciiDigit) ? $" AND ({Begins(text)} OR {Like("p.name")})" : $" AND {Like("p.name")}";
    }

    private static string Begins(string digits)
    {
        var (headFirst, headLast) = Range(digits[..Math.Min(10, digits.Length)]);
        var (tailFirst, tailLast) = digits.Length > 10 ? Range(digits[10..]) : (0L, 9_999_999_999L);
        return $"(p.code_head BETWEEN {headFirst} AND {headLast} AND p.code_tail BETWEEN {tailFirst} AND {tailLast})";
    }

    private string GatewayCodes() =>
        _filter.Codes is not { } codes ? "" : codes.Count == 0 ? " AND 1 = 0" : $" AND g.code IN ({string.Join(", ", codes.Select(code => Value(code)))})";

    private string PointCodes()
    {
        if (_filter.Codes is not { } codes)
        {
            return "";
        }
        var parsed = codes.Where(code => DeviceCode.TryParse(code, out _)).Select(code => DeviceCode.Parse(code)).ToList();
        return parsed.Count == 0
            ? " AND 1 = 0"
            : $" AND (p.code_head, p.code_tail) IN (VALUES {string.Join(", ", parsed.Select(code => $"({Number((long)code.Head)}, {Number((long)code.Tail)})"))})";
    }

    private string State(string own)
    {
        var letsIn = $"c.revoked_at_ms IS NULL AND (c.valid_until_ms IS NULL OR c.valid_until_ms > {Number(_nowMs)})";
        string Has(string condition) => $"EXISTS (SELECT 1 FROM device_credentials c WHERE {own} AND {condition})";
        return _filter.State switch
        {
            DeviceState.None => $" AND NOT {Has(letsIn)}",
            DeviceState.Valid => $" AND {Has(letsIn)}",
            DeviceState.Expiring => $" AND {Has(letsIn)} AND NOT {Has($"c.revoked_at_ms IS NULL AND (c.valid_until_ms IS NULL OR c.valid_until_ms > {Number(_nowMs + Soon)})")}",
            DeviceState.Revoked => $" AND {Has("c.revoked_at_ms IS NOT NULL")} AND NOT {Has(letsIn)}",
            _ => "",
        };
    }

    private string Like(string column) => $"{column} {_database.Like} {Value($"%{Escaped(_filter.Text)}%")} ESCAPE '\\'";

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static (long First, long Last) Range(string digits) =>
        (long.Parse(digits.PadRight(10, '0'), CultureInfo.InvariantCulture), long.Parse(digits.PadRight(10, '9'), CultureInfo.InvariantCulture));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private string Value(string text)
    {
        // PostgreSQL takes no NUL, and no text has one: it stands for what is in no text.
        _values.Add(text.Replace('\0', '\u0001'));
        return $"@w{Number(_values.Count - 1)}";
    }
}
