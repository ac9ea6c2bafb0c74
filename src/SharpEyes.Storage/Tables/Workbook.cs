using System.IO.Compression;
using System.Xml;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>
/// A workbook of Office Open XML (ECMA-376) that is only read. The parts are unpacked as they are read and never held; what they
/// may become is bounded, so that a small file cannot fill the machine.
/// </summary>
internal sealed class Workbook : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly InflationBudget _budget = new();
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SheetName> _sheets = [];
    private readonly List<string> _sheetParts = [];
    private SharedTexts _texts = SharedTexts.None;
    private CellStyles _styles = CellStyles.None;
    private bool _from1904;

    private Workbook(ZipArchive zip) => _zip = zip;

    public IReadOnlyList<SheetName> Sheets => _sheets;

    /// <exception cref="WorkbookException">The file is no workbook, or one that is not read.</exception>
    /// <exception cref="XmlException">A part is no XML.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static Workbook Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Workbook? workbook = null;
        try
        {
            ZipDirectory.Check(file);
            workbook = new Workbook(new ZipArchive(file, ZipArchiveMode.Read));
            workbook.ReadParts();
            return workbook;
        }
        catch
        {
            workbook?.Dispose();
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a sheet from its beginning.</summary>
    /// <param name="sheet">Index into <see cref="Sheets"/>.</param>
    public SheetReader Read(int sheet) => new(Part(_sheetParts[sheet]), _texts, _styles, _from1904);

    public void Dispose() => _zip.Dispose();

    private void ReadParts()
    {
        foreach (var entry in _zip.Entries)
        {
            _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
        WorkbookKind.Check(_parts.ContainsKey("[Content_Types].xml") ? Part("[Content_Types].xml") : null, _parts.ContainsKey("mimetype"));
        var root = Relations("", "_rels/.rels").FirstOrDefault(relation => relation.IsOf("officeDocument"))?.Part
            ?? throw new WorkbookException(FileIssues.NoWorkbook());
        var folder = root[..(root.LastIndexOf('/') + 1)];
        var relations = Relations(folder, $"{folder}_rels/{root[folder.Length..]}.rels");
        ReadSheets(root, relations);
        if (relations.Find(relation => relation.IsOf("styles")) is { } styles && _parts.ContainsKey(styles.Part))
        {
            using var part = Part(styles.Part);
            _styles = CellStyles.Read(part);
        }
        if (relations.Find(relation => relation.IsOf("sharedStrings")) is { } texts && _parts.ContainsKey(texts.Part))
        {
            using var part = Part(texts.Part);
            _texts = SharedTexts.Read(part);
        }
    }

    private void ReadSheets(string root, List<PartRelation> relations)
    {
        using var part = Part(root);
        while (part.Read())
        {
            if (part.IsElement && part.Depth == 1 && part.Name == "workbookPr")
            {
                _from1904 = part.Attribute("date1904") is "1" or "true";
            }
            else if (part.IsElement && part.Depth == 2 && part.Name == "sheet" && _sheets.Count < ImportLimits.Sheets)
            {
                var name = part.Attribute("name") ?? "";
                var isHidden = part.Attribute("state") is "hidden" or "veryHidden";
                var id = part.Attribute("id");
                // Sheets that are only a chart or a dialogue have other relations.
                if (relations.Find(relation => relation.Id == id && relation.IsOf("worksheet")) is { } sheet && _parts.ContainsKey(sheet.Part))
                {
                    _sheets.Add(new SheetName(name, isHidden));
                    _sheetParts.Add(sheet.Part);
                }
            }
        }
    }

    private List<PartRelation> Relations(string folder, string path)
    {
        var relations = new List<PartRelation>();
        if (!_parts.ContainsKey(path))
        {
            return relations;
        }
        using var part = Part(path);
        while (part.Read())
        {
            if (part.IsElement && part.Name == "Relationship" && part.Attribute("TargetMode") != "External" && relations.Count < ImportLimits.Relations)
            {
                relations.Add(PartRelation.Of(part.Attribute("Id") ?? "", part.Attribute("Type") ?? "", folder, part.Attribute("Target") ?? ""));
            }
        }
        return relations;
    }

    private PartReader Part(string path) =>
        _parts.TryGetValue(path, out var part) ? new PartReader(part, _budget) : throw new WorkbookException(FileIssues.WorkbookDamaged());
}
