using System.Data.Common;
using System.Globalization;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>The condition of a <see cref="PointFilter"/> on <see cref="PointEntry.Tables"/>, with its parameters.</summary>
internal sealed class PointWhere
{
    private readonly RegistryDatabase _database;
    private readonly List<string> _conditions = [];
    private readonly List<object> _values = [];

    public PointWhere(RegistryDatabase database, PointFilter filter)
    {
        _database = database;
        if (filter.Division is { } division)
        {
            Add($"d.code BETWEEN {Value((long)division.Value)} AND {Value((long)division.LastInside.Value)}");
        }
        if (WithinJurisdiction.Sql(filter.Within, "d.code") is { } within)
        {
            Add(within);
        }
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            Add(TextFits(filter.Text.Trim(), filter.SensitiveWithin));
        }
        if (filter.Rule is { Length: > 0 } rule)
        {
            Add(rule.StartsWith("stock.", StringComparison.Ordinal)
                ? $"EXISTS (SELECT 1 FROM point_conflicts c WHERE c.point_id = p.id AND c.rule = {Value(rule)})"
                : Like("f.findings", $"%;{Escaped(rule)};%"));
        }
        if (filter.Verdict is { } verdict)
        {
            Add(verdict switch
            {
                FileVerdict.Ok => "f.errors = 0",
                FileVerdict.Errors => "f.errors > 0",
                _ => "(f.warnings > 0 OR EXISTS (SELECT 1 FROM point_conflicts c WHERE c.point_id = p.id))",
            });
        }
        if (filter.Class is { } pointClass)
        {
            Add($"p.class = {Value((int)pointClass)}");
        }
        if (filter.LifeCycle is { } lifeCycle)
        {
            Add($"p.life_cycle = {Value((int)lifeCycle)}");
        }
        foreach (var (key, text) in filter.Fields)
        {
            var field = PointFields.Get(key);
            Add(FieldFits(field, text));
            if (field.IsSensitive && WithinJurisdiction.Sql(filter.SensitiveWithin, "d.code") is { } seen)
            {
                Add(seen);
            }
        }
        if (filter.Codes is { } codes)
        {
            Add(codes.Count == 0 ? "1 = 0" : $"({string.Join(" OR ", codes.Select(code => $"(p.code_head = {Number(code.Head)} AND p.code_tail = {Number(code.Tail)})"))})");
        }
    }

    /// <summary>Begins with WHERE; empty when everything is wanted.</summary>
    public string Sql => _conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", _conditions);

    public void Bind(DbCommand command)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            command.Bind($"@w{i.ToString(CultureInfo.InvariantCulture)}", _values[i]);
        }
    }

    private string TextFits(string text, Jurisdiction sensitiveWithin)
    {
        var fits = new List<string> { Like("p.name", $"%{Escaped(text)}%"), Like("f.alias", $"%{Escaped(text)}%") };
        if (text.Length <= DeviceCode.Length && text.All(char.IsAsciiDigit))
        {
            var (headFirst, headLast) = Range(text[..Math.Min(10, text.Length)]);
            var (tailFirst, tailLast) = text.Length > 10 ? Range(text[10..]) : (0L, 9_999_999_999L);
            fits.Add($"(p.code_head BETWEEN {headFirst} AND {headLast} AND p.code_tail BETWEEN {tailFirst} AND {tailLast})");
        }
        if (text.All(letter => char.IsAsciiDigit(letter) || letter == '.'))
        {
            fits.Add(Seen(Like("f.ipv4", Escaped(text) + "%"), sensitiveWithin));
        }
        if (text.All(char.IsAsciiLetterOrDigit))
        {
            fits.Add(Like("f.initials", $"%{Escaped(text.ToUpperInvariant())}%"));
        }
        if (MacPattern(text) is { } mac)
        {
            fits.Add(Seen(Like("f.mac", mac + "%"), sensitiveWithin));
        }
        return $"({string.Join(" OR ", fits)})";
    }

    private static string Seen(string condition, Jurisdiction within) =>
        WithinJurisdiction.Sql(within, "d.code") is { } seen ? $"({condition} AND {seen})" : condition;

    private string FieldFits(PointField field, string text)
    {
        if (field.Key == PointFields.VillageCode)
        {
            return DivisionCode.TryParse(text, out var village) ? $"d.code = {Value((long)village.Value)}" : "1 = 0";
        }
        if (field.Key is PointFields.GatewayCode or PointFields.GatewayName)
        {
            return $"COALESCE({(field.Key == PointFields.GatewayCode ? "g.code" : "g.name")}, '') = {Value(text)}";
        }
        // Looking for a piece of a text is many times faster than reading it as JSON.
        var given = PointFile.JsonMember(field.Key, "")[..^1];
        if (text.Length == 0)
        {
            return $"COALESCE({Position(given)}, 0) = 0";
        }
        return field.Kind == FieldKind.Codes
            ? $"({Position(given)} > 0 AND {Like($"('/' || {_database.JsonText("f.document", field.Key)} || '/')", $"%/{Escaped(text)}/%")})"
            : $"{Position(PointFile.JsonMember(field.Key, text))} > 0";
    }

    private string Position(string piece) => $"{_database.Position}(f.document, {Value(piece)})";

    // Addresses are typed with dashes, colons, dots or nothing between; from two pairs on it can be meant.
    private static string? MacPattern(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiHexDigit)).ToUpperInvariant();
        return digits.Length >= 4 && text.All(letter => char.IsAsciiHexDigit(letter) || letter is '-' or ':' or '.')
            ? string.Join('-', digits.Chunk(2).Select(pair => new string(pair)))
            : null;
    }

    private string Like(string column, string pattern) => $"{column} {_database.Like} {Value(pattern)} ESCAPE '\\'";

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static (long First, long Last) Range(string digits) =>
        (long.Parse(digits.PadRight(10, '0'), CultureInfo.InvariantCulture), long.Parse(digits.PadRight(10, '9'), CultureInfo.InvariantCulture));

    private static string Number(ulong half) => half.ToString(CultureInfo.InvariantCulture);

    private string Value(object value)
    {
        // PostgreSQL takes no NUL, and no text has one: it stands for what is in no text.
        _values.Add(value is string text ? text.Replace('\0', '\u0001') : value);
        return $"@w{(_values.Count - 1).ToString(CultureInfo.InvariantCulture)}";
    }

    private void Add(string condition) => _conditions.Add(condition);
}
