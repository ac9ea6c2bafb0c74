using System.Globalization;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Guards against cells that a spreadsheet would run as a formula (CWE-1236): written with an apostrophe before them, read
/// back without it. Numbers keep their sign. The wide forms count: Chinese and Japanese spreadsheets take them for the narrow.
/// </summary>
internal static class SpreadsheetCell
{
    public static string Guard(string text) =>
        text.Length > 0 && IsRisky(text[0]) && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + text : text;

    public static string Unguard(string text) => text.Length > 1 && text[0] == '\'' && IsRisky(text[1]) ? text[1..] : text;

    private static bool IsRisky(char first) => first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n';
}
