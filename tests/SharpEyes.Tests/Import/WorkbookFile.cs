using System.IO.Compression;
using System.Text;

namespace SharpEyes.Tests.Import;

/// <summary>Makes workbooks out of raw parts, so that a test can make one that no program would.</summary>
internal sealed class WorkbookFile(string path)
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly Dictionary<string, Action<Stream>> _parts = [];
    private readonly List<string> _sheets = [];

    public string Type { get; set; } = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public string Properties { get; set; } = "";

    public WorkbookFile Part(string name, string content)
    {
        _parts[name] = stream => stream.Write(Encoding.UTF8.GetBytes(content));
        return this;
    }

    public WorkbookFile Part(string name, Action<Stream> write)
    {
        _parts[name] = write;
        return this;
    }

    /// <param name="rows">Rows as XML.</param>
    public WorkbookFile Sheet(string name, string rows, string state = "visible") =>
        Sheet(name, stream => stream.Write(Encoding.UTF8.GetBytes($"<worksheet xmlns='{Main}'><sheetData>{rows}</sheetData></worksheet>")), state);

    public WorkbookFile Sheet(string name, Action<Stream> write, string state = "visible")
    {
        _sheets.Add($"<sheet name='{name}' sheetId='{_sheets.Count + 1}' state='{state}' r:id='s{_sheets.Count}'/>");
        return Part($"xl/worksheets/sheet{_sheets.Count}.xml", write);
    }

    public WorkbookFile Texts(params string[] texts) => Part(
        "xl/sharedStrings.xml", $"<sst xmlns='{Main}'>{string.Concat(texts.Select(text => $"<si><t xml:space='preserve'>{text}</t></si>"))}</sst>");

    /// <summary>Rows of cells that hold their text themselves.</summary>
    public static string Rows(params string[][] rows) => string.Concat(rows.Select((cells, i) =>
        $"<row r='{i + 1}'>{string.Concat(cells.Select(cell => $"<c t='inlineStr'><is><t>{cell}</t></is></c>"))}</row>"));

    public string Write()
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Part("[Content_Types].xml", $"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/xl/workbook.xml' ContentType='{Type}'/></Types>");
        Part("_rels/.rels", $"<Relationships xmlns='x'><Relationship Id='r' Type='{Relationships}/officeDocument' Target='/xl/workbook.xml'/></Relationships>");
        Part("xl/workbook.xml", $"<workbook xmlns='{Main}' xmlns:r='{Relationships}'>{Properties}<sheets>{string.Concat(_sheets)}</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", "<Relationships xmlns='x'>"
            + string.Concat(_sheets.Select((_, i) => $"<Relationship Id='s{i}' Type='{Relationships}/worksheet' Target='worksheets/sheet{i + 1}.xml'/>"))
            + $"<Relationship Id='t' Type='{Relationships}/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='f' Type='{Relationships}/styles' Target='../xl/styles.xml'/></Relationships>");
        foreach (var (name, write) in _parts)
        {
            using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
            write(part);
        }
        return path;
    }
}
