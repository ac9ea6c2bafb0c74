using System.Globalization;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>What can be wrong with a file as a whole.</summary>
internal static class FileIssues
{
    private const string Formats = "XLSX, CSV";

    public static ImportIssue TooLarge(long bytes, long allowed) => Of(
        "file.too-large", bytes.ToString(CultureInfo.InvariantCulture), new("文件过大", "The file is too large"), $"≤ {allowed} B");

    public static ImportIssue NotText() => Of(
        "file.not-text", "", new("文件既不是文本也不是工作簿", "The file is neither text nor a workbook"), "XLSX; CSV, UTF-8 / GB18030 / UTF-16");

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

    public static ImportIssue OldWorkbook() => Of(
        "file.old-workbook", "", new("这是Excel 97–2003文件(.xls)，请另存为.xlsx", "This is a file of Excel 97–2003 (.xls); save it as .xlsx"), Formats);

    public static ImportIssue EncryptedWorkbook() => Of(
        "file.encrypted", "", new("工作簿设有密码，请取消密码后再导入", "The workbook has a password; remove it and import again"), Formats);

    public static ImportIssue MacroWorkbook() => Of(
        "file.macro-workbook", "", new("这是启用宏的工作簿(.xlsm)，请另存为.xlsx", "This is a workbook with macros (.xlsm); save it as .xlsx"), Formats);

    public static ImportIssue BinaryWorkbook() => Of(
        "file.binary-workbook", "", new("这是二进制工作簿(.xlsb)，请另存为.xlsx", "This is a binary workbook (.xlsb); save it as .xlsx"), Formats);

    public static ImportIssue OpenDocument() => Of(
        "file.open-document", "", new("这是OpenDocument文件，请另存为.xlsx", "This is an OpenDocument file; save it as .xlsx"), Formats);

    public static ImportIssue NoWorkbook() => Of(
        "file.no-workbook", "", new("文件不是工作簿(可能是文档或压缩包)", "The file is no workbook; it may be a document or an archive"), Formats);

    public static ImportIssue WorkbookDamaged() => Of(
        "file.workbook-damaged", "", new("工作簿已损坏或不完整", "The workbook is damaged or incomplete"), Formats);

    public static ImportIssue WorkbookParts() => Of(
        "file.workbook-parts", "", new("压缩包内文件过多，不是正常的工作簿", "The file has more parts inside than any workbook"),
        $"≤ {ImportLimits.ZipDirectoryBytes} B of directory");

    public static ImportIssue Inflates() => Of(
        "file.inflates", "", new("解压后过大，疑似压缩炸弹", "Unpacked, the file grows out of all proportion"),
        $"≤ {ImportLimits.InflationRatio}×, ≤ {ImportLimits.InflatedBytes >> 30} GiB");

    public static ImportIssue WorkbookPiece() => Of(
        "file.workbook-piece", "", new("工作簿中有过大的内容", "Something in the workbook is too large for a cell"), $"≤ {ImportLimits.PieceBytes} B");

    public static ImportIssue TooManyTexts() => Of(
        "file.too-many-texts", "", new("工作簿中不同的文本过多，请拆分文件或另存为CSV", "The workbook has too many different texts; split it or save it as CSV"),
        $"≤ {ImportLimits.SharedTexts}, ≤ {ImportLimits.SharedCharacters} characters");

    public static ImportIssue NoSuchSheet(string sheet, string sheets) => Of(
        "file.no-such-sheet", sheet, new("工作簿中没有该工作表", "The workbook has no such sheet"), sheets);

    public static ImportIssue NoSheetFits(string missing, string required) => Of(
        "file.no-sheet-fits", missing,
        new($"没有一张工作表具备必需的列。各表缺少: {missing}", $"No sheet has the required columns. What each lacks: {missing}"), required);

    public static ImportIssue Positions(CoordinateSystem stated, OffsetVerdict verdict) =>
        Of("file.positions", stated.Name().En, verdict.Describe(), verdict.Suggested?.Name().En ?? "the original positions");

    public static ImportIssue NoCatalogue() => Of(
        "file.no-catalogue", "", new("XML文件不是GB/T 28181目录", "The XML is no catalogue of GB/T 28181"), "Response, CmdType Catalog");

    public static ImportIssue CatalogueEmpty(int passedOver) => Of(
        "file.catalogue-empty", passedOver.ToString(CultureInfo.InvariantCulture),
        new($"目录中没有摄像机({passedOver}项为区划、平台或其他设备)", $"The catalogue has no cameras; {passedOver} items are regions, platforms or other devices"),
        "DeviceID: 20 × 0–9, type 131, 132, 121, 122");

    public static ImportIssue CatalogueEncoding() => Of(
        "file.catalogue-encoding", "", new("文件内容与声明的编码不符", "The file is not in the encoding it declares"), "GB18030, GB2312, UTF-8");

    public static ImportIssue CatalogueDamaged(int line, string reason) => Of(
        "file.catalogue-damaged", reason, new("XML已损坏、不完整或含有不允许的内容", "The XML is damaged, incomplete, or holds what is not allowed"), "XML 1.0, no DTD") with
    { Line = line };

    public static ImportIssue CataloguePiece(int line) => Of(
        "file.catalogue-piece", "", new("XML中有过大或嵌套过深的内容", "Something in the XML is too large or nested too deeply"), "≤ 64 KiB, ≤ 16 levels") with
    { Line = line };

    private static ImportIssue Of(string code, string value, LocalText message, string allowed) =>
        new(0, "file", ImportIssue.Cut(value), code, RuleSeverity.Error, message, allowed);
}
