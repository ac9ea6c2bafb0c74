using System.Globalization;
using System.Xml;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Export;

/// <summary>
/// Points as the answer to a catalogue query (GB/T 28181-2022, A.2.6): one answer with all items, as platforms exchange it in files.
/// </summary>
internal sealed class CatalogueExport(Stream output, int count, DeviceCode? platform) : IPointExport
{
    // Elements that an item of a device has even when they are empty.
    private static readonly string[] Mandatory = [CatalogueItem.DeviceId, "Name", "Manufacturer", "Model", CatalogueItem.CivilCode, "Address"];

    private readonly XmlWriter _xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = TextEncoding.Gb18030, Indent = true, OmitXmlDeclaration = true });
    private string? _platform;

    public void Write(PointFile point)
    {
        var parent = _platform ?? Begin(point);
        _xml.WriteStartElement("Item");
        foreach (var element in CatalogueItem.Main)
        {
            Write(element, CatalogueItem.Write(point, element, parent));
        }
        _xml.WriteStartElement("Info");
        foreach (var element in CatalogueItem.Info)
        {
            Write(element, CatalogueItem.Write(point, element, parent));
        }
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    public void Complete()
    {
        _ = _platform ?? Begin(null);
        _xml.WriteEndDocument();
        _xml.Flush();
    }

    // Disposing the writer would close the elements as if all were in them.
    public void Dispose() => output.Dispose();

    private string Begin(PointFile? first)
    {
        _platform = platform?.ToString() ?? ServerOf(first);
        var items = count.ToString(CultureInfo.InvariantCulture);
        // The writer would spell the encoding in small letters, which some readers of the field do not know.
        output.Write("<?xml version=\"1.0\" encoding=\"GB18030\"?>\n"u8);
        _xml.WriteStartElement("Response");
        _xml.WriteElementString("CmdType", "Catalog");
        _xml.WriteElementString("SN", "1");
        _xml.WriteElementString(CatalogueItem.DeviceId, _platform);
        _xml.WriteElementString("SumNum", items);
        _xml.WriteStartElement("DeviceList");
        _xml.WriteAttributeString("Num", items);
        return _platform;
    }

    private void Write(string element, string text)
    {
        if (text.Length > 0 || Mandatory.Contains(element))
        {
            _xml.WriteElementString(element, XmlText.Of(text));
        }
    }

    // Centre of the city, no industry, type 200 signalling server, the first.
    private static string ServerOf(PointFile? point) => $"{(point is null ? "0000" : point[PointFields.DeviceCode][..4])}0000002000000001";
}
