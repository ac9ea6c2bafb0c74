using System.Globalization;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Guards against cells that a spreadsheet would run as a formula (CWE-1236): written with an apostrophe before them, read
/// back without it. Numbers keep their sign. The wide forms count: Chinese and Japanese spreadsheets take them for the narrow.
/// What begins with apostrophes of its own before such a sign gets one more, or reading would take one that belongs to it.
/// </summary>
internal static class SpreadsheetCell
{
    /// <summary>For a file of plain text, where a cell is what it looks like.</summary>
    public static string Guard(string text) => text.Length > 0 && IsRisky(text[0]) && !IsNumber(text) ? "'" + text : Escape(text);

    /// <summary>For a file whose cells say themselves that they are text: only what <see cref="Unguard"/> would take away is held.</summary>
    public static string Escape(string text) => IsGuarded(text) ? "'" + text : text;

    public static string Unguard(string text) => IsGuarded(text) ? text[1..] : text;

    private static bool IsGuarded(string text)
    {
        var own = text.AsSpan().IndexOfAnyExcept('\'');
        return own > 0 && IsRisky(text[own]);
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsRisky(char first) => first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n';
}
