using System.IO.Compression;

namespace SharpEyes.Storage.Tables;

/// <summary>The parts of a written workbook around its sheets.</summary>
internal sealed class WorkbookParts(ZipArchive zip)
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public const string BeginSheet = Declaration + "<worksheet xmlns=\"" + Main + "\">";

    /// <summary>Begins a part; the one before must have ended.</summary>
    public SheetXml Begin(string path) => new(zip.CreateEntry(path, CompressionLevel.Fastest).Open());

    public static string SheetPath(int sheet) => $"xl/worksheets/sheet{sheet + 1}.xml";

    /// <summary>Writes all parts but the sheets.</summary>
    /// <param name="filtered">Cells of the first sheet that have a filter; some programs look for the name, not for the filter.</param>
    public void Write(IReadOnlyList<SheetName> sheets, string filtered)
    {
        var numbers = Enumerable.Range(1, sheets.Count).ToArray();
        Write("[Content_Types].xml",
            $"""
            <Types xmlns="{Package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}sheet.main+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{Types}styles+xml"/>{string.Concat(numbers.Select(n =>
                $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{Types}worksheet+xml\"/>"))}</Types>
            """);
        Write("_rels/.rels",
            $"""
            <Relationships xmlns="{Package}relationships"><Relationship Id="rId1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Write("xl/_rels/workbook.xml.rels",
            $"""
            <Relationships xmlns="{Package}relationships">{string.Concat(numbers.Select(n =>
                $"<Relationship Id=\"rId{n}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))}<Relationship Id="rIdStyles" Type="{Relationships}/styles" Target="styles.xml"/></Relationships>
            """);
        Write("xl/styles.xml", WorkbookStyles.Part);
        using var workbook = Begin("xl/workbook.xml");
        workbook.Markup(Declaration).Markup($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relationships}\"><sheets>");
        for (var i = 0; i < sheets.Count; i++)
        {
            workbook.Markup("<sheet name=\"").Text(sheets[i].Name).Markup($"\" sheetId=\"{i + 1}\"{(sheets[i].IsHidden ? " state=\"hidden\"" : "")} r:id=\"rId{i + 1}\"/>");
        }
        workbook.Markup("</sheets><definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">")
            .Text($"'{sheets[0].Name}'!{filtered}").Markup("</definedName></definedNames></workbook>");
    }

    private void Write(string path, string content)
    {
        using var part = Begin(path);
        part.Markup(Declaration).Markup(content);
    }
}
