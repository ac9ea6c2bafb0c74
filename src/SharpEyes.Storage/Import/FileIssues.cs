using System.Globalization;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>What can be wrong with a file as a whole.</summary>
internal static class FileIssues
{
    public static ImportIssue TooLarge(long bytes, long allowed) => Of(
        "file.too-large", bytes.ToString(CultureInfo.InvariantCulture), new("文件过大", "The file is too large"), $"≤ {allowed} B");

    public static ImportIssue Spreadsheet() => Of(
        "file.spreadsheet", "", new("这是电子表格文件，请另存为CSV", "This is a spreadsheet file; save it as CSV"), "CSV");

    public static ImportIssue NotText() => Of(
        "file.not-text", "", new("文件不是文本", "The file is not text"), "CSV, UTF-8 / GB18030");

    public static ImportIssue NoHeader() => Of(
        "file.header", "", new("文件没有表头", "The file has no header"), $"a header line, ≤ {ImportLimits.Columns} columns");

    public static ImportIssue Columns(string missing, string allowed) => Of(
        "file.columns", missing, new("缺少必需的列", "Required columns are missing"), allowed);

    public static ImportIssue ColumnTwice(string column) => Of(
        "file.column-twice", column, new("列重复", "A column stands twice"), "each column once");

    public static ImportIssue TooManyRows() => Of(
        "file.too-many-rows", "", new("行数过多", "The file has too many rows"), $"≤ {ImportLimits.Rows}");

    public static ImportIssue RowTooLong(int line) => Of(
        "file.row-too-long", "", new("一行过长", "A row is too long"), $"≤ {ImportLimits.RowBytes} B") with
    { Line = line };

    public static ImportIssue QuoteOpen(int line) => Of(
        "file.quote-open", "", new("引号未闭合，其后的内容无法分行", "A quote is never closed; what follows cannot be told apart"), "\"…\"") with
    { Line = line };

    private static ImportIssue Of(string code, string value, LocalText message, string allowed) =>
        new(0, "file", ImportIssue.Cut(value), code, RuleSeverity.Error, message, allowed);
}
