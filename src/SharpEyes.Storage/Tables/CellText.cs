using System.Buffers;
using System.Globalization;

namespace SharpEyes.Storage.Tables;

/// <summary>What the number in a cell is as text: as short as it can be, never with an exponent, dates as yyyy-MM-dd.</summary>
internal static class CellText
{
    /// <summary>Digits that a spreadsheet keeps of a number.</summary>
    private const int Digits = 15;

    private const double LargestKept = 1e15;
    private const double LastDay = 2_958_466;

    private static readonly SearchValues<char> Plain = SearchValues.Create("0123456789.");

    /// <summary>Text of a number; a larger one than spreadsheets keep is said to have lost digits.</summary>
    /// <returns>False when it is no number.</returns>
    public static bool TryRead(string number, out string text, out bool lost)
    {
        (text, lost) = (number.Trim(), false);
        if (IsPlain(text))
        {
            return true;
        }
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return false;
        }
        lost = Math.Abs(value) >= LargestKept;
        // The conversion rounds to what a spreadsheet shows: 131.13000000000001 is 131.13.
        text = Math.Abs(value) < 1e28 ? ((decimal)value).ToString(CultureInfo.InvariantCulture) : value.ToString(CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Text of a day, a moment or a time; null when the number is none.</summary>
    /// <param name="from1904">Days are counted from 1904, as old Macintosh workbooks do, not from 1900.</param>
    public static string? Date(ReadOnlySpan<char> number, bool from1904)
    {
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial))
        {
            return null;
        }
        serial += from1904 && serial >= 1 ? 1462 : 0;
        if (serial is not (>= 0 and < LastDay))
        {
            return null;
        }
        var seconds = Math.Round(serial * 86_400);
        // 1900 counts a 29 February that never was.
        var moment = new DateTime(1899, 12, serial < 60 ? 31 : 30, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(seconds);
        return moment.ToString(serial < 1 ? "HH:mm:ss" : seconds % 86_400 == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether the text can be a number in a workbook and come back as the same text.</summary>
    public static bool IsSafeNumber(ReadOnlySpan<char> text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        return IsPlain(text) && (digits.Length == 1 || digits[0] != '0' || digits[1] == '.') && text is not "-0"
            && (digits.IndexOf('.') < 0 || digits[^1] != '0');
    }

    // Nothing to round and nothing to spell otherwise.
    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        var point = digits.IndexOf('.');
        return digits.Length is > 0 and <= Digits && digits[0] != '.' && digits[^1] != '.'
            && digits.IndexOfAnyExcept(Plain) < 0 && (point < 0 || digits[(point + 1)..].IndexOf('.') < 0);
    }
}
