using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// Reads what somebody wrote into a field and gives the one text the registry keeps for it: codes of its tables, numbers and days in
/// their invariant form. Two texts that mean the same become the same.
/// </summary>
public static class FieldText
{
    private const NumberStyles NumberForm = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private static readonly char[] Dividers = ['/', ',', ';', '，', '；'];
    private static readonly string[] DayForms =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日",
        "yyyy-M-d H:m", "yyyy/M/d H:m", "yyyy-M-d H:m:s", "yyyy/M/d H:m:s", "yyyy-M-d'T'H:m:s",
    ];

    /// <returns>The text to keep, empty for an empty one; null when the text cannot stand in this field.</returns>
    public static string? Read(PointField field, string text)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        return text.Length == 0 ? "" : field.Kind switch
        {
            FieldKind.Digits => text.Length == field.Length && IsDigits(text) ? text : null,
            FieldKind.Code => field.Codes!.TryRead(text, out var entry) ? entry.Code : null,
            FieldKind.Codes => ReadCodes(field.Codes!, text),
            FieldKind.Whole => ReadWhole(field, text),
            FieldKind.Number => ReadDecimal(field, text),
            FieldKind.Date => ReadDay(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.Ipv4 => ReadIpv4(text),
            FieldKind.Ipv6 => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? address.ToString() : null,
            FieldKind.Mac => ReadMac(text),
            // The plus of a country is no formula; files for spreadsheets guard it.
            FieldKind.Phone when text[0] == '+' => text.Length <= field.Length && FieldReading.IsPhone(text) ? text : null,
            _ => text.Length <= field.Length && FieldReading.IsPlain(text) ? text : null,
        };
    }

    /// <summary>The day a kept text says; null when it is empty.</summary>
    public static DateOnly? Day(string kept) =>
        DateOnly.TryParseExact(kept, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The number a kept text says; null when it is empty.</summary>
    public static double? Number(string kept) => double.TryParse(kept, NumberForm, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The text that is kept for degrees of 10⁻⁷.</summary>
    public static string DegreesE7(int e7) => (e7 / 1e7).ToString("0.0######", CultureInfo.InvariantCulture);

    private static bool IsDigits(string text) => !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static string? ReadCodes(CodeTable table, string text)
    {
        var codes = new List<string>();
        foreach (var part in text.Split(Dividers, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!table.TryRead(part, out var entry))
            {
                return null;
            }
            if (!codes.Contains(entry.Code))
            {
                codes.Add(entry.Code);
            }
        }
        return codes.Count == 0 ? null : string.Join('/', codes);
    }

    private static string? ReadWhole(PointField field, string text) =>
        FieldReading.Whole(text) is { } whole && whole >= field.Minimum && whole <= field.Maximum
            ? (field.Key == PointFields.Azimuth ? whole % 360 : whole).ToString(CultureInfo.InvariantCulture)
            : null;

    private static string? ReadDecimal(PointField field, string text) =>
        FieldReading.Degrees(text) is { } number && number >= field.Minimum && number <= field.Maximum
            ? Math.Round(number, field.Decimals).ToString("0.0#########", CultureInfo.InvariantCulture)
            : null;

    // Interchange files of the field also carry milliseconds since 1970.
    private static DateOnly? ReadDay(string text)
    {
        if (text.Length is 12 or 13 && IsDigits(text))
        {
            var local = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture)).ToOffset(TimeSpan.FromHours(8));
            return DateOnly.FromDateTime(local.DateTime);
        }
        return DateTime.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? DateOnly.FromDateTime(day) : null;
    }

    // The parser of the framework also takes "1" and octal parts; a form means four decimal ones.
    private static string? ReadIpv4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(part => part.Length is >= 1 and <= 3 && IsDigits(part) && int.Parse(part, CultureInfo.InvariantCulture) <= 255)
            ? string.Join('.', parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)))
            : null;
    }

    private static string? ReadMac(string text)
    {
        var digits = text.Replace("-", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return digits.Length == 12 && digits.All(char.IsAsciiHexDigit)
            ? string.Join('-', Enumerable.Range(0, 6).Select(pair => digits.Substring(pair * 2, 2).ToUpperInvariant()))
            : null;
    }
}
