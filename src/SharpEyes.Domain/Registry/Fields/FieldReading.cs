using System.Globalization;

namespace SharpEyes.Domain.Registry;

/// <summary>Reads the texts of a record. Null means: cannot be read so.</summary>
internal static class FieldReading
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static double? Degrees(string text) =>
        double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>A whole number; spreadsheets write 90 as 90.0, which is the same number.</summary>
    public static int? Whole(string text) =>
        double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var value) && value == Math.Floor(value) && Math.Abs(value) < 1e9
            ? (int)value
            : null;

    /// <summary>What people type when they have nothing to say.</summary>
    public static bool IsPlaceholder(string text) => text.ToUpperInvariant() is "无" or "暂无" or "未知" or "测试" or "TEST" or "123" or "NULL" or "N/A" or "-" or "/";

    /// <summary>Whether a text can be shown and handed on: no control characters, and nothing a spreadsheet would run as a formula.</summary>
    public static bool IsPlain(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '@' or '+' or '-' or '＝' or '＠' or '＋' or '－')
        {
            return false;
        }
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>One or more phone numbers, divided by <c>/</c>.</summary>
    public static bool IsPhone(string text)
    {
        var digits = 0;
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                digits++;
            }
            else if (character is not ('+' or '-' or '(' or ')' or ' ' or '/'))
            {
                return false;
            }
        }
        return digits is >= 3 and <= 40;
    }

    /// <summary>A code that can be a level of an MQTT topic (MQTT 5.0, 4.7) and is not blank.</summary>
    public static bool IsTopicLevel(string text)
    {
        foreach (var character in text)
        {
            if (character is '/' or '+' or '#' || char.IsControl(character) || char.IsWhiteSpace(character))
            {
                return false;
            }
        }
        return text.Length > 0;
    }
}
