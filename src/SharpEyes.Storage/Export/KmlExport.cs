using System.Globalization;
using System.Text;
using System.Xml;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Export;

/// <summary>Points as placemarks for globe viewers: what people read in the balloon, all fields that are not empty as extended data.</summary>
internal sealed class KmlExport : IPointExport
{
    private const string Namespace = "http://www.opengis.net/kml/2.2";
    private const string Schema = "point";

    private static readonly string[] Described =
    [
        PointFields.DeviceCode, PointFields.Alias, PointFields.Class, PointFields.LifeCycle, PointFields.Address, PointFields.ManagingUnit, PointFields.ManagingPhone,
    ];

    private readonly Stream _output;
    private readonly XmlWriter _xml;

    public KmlExport(Stream output)
    {
        _output = output;
        _xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        _xml.WriteStartElement("kml", Namespace);
        _xml.WriteStartElement("Document", Namespace);
        _xml.WriteElementString("name", Namespace, "视频点位 Video points");
        // Names of fields stand here once, not with every point.
        _xml.WriteStartElement("Schema", Namespace);
        _xml.WriteAttributeString("name", Schema);
        _xml.WriteAttributeString("id", Schema);
        foreach (var field in PointFields.All)
        {
            _xml.WriteStartElement("SimpleField", Namespace);
            _xml.WriteAttributeString("type", "string");
            _xml.WriteAttributeString("name", field.Key);
            _xml.WriteElementString("displayName", Namespace, field.Name.Zh);
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    public void Write(PointFile point)
    {
        _xml.WriteStartElement("Placemark", Namespace);
        // An id begins with a letter (XML Schema, NCName).
        _xml.WriteAttributeString("id", $"p{point[PointFields.DeviceCode]}");
        _xml.WriteElementString("name", Namespace, XmlText.Of(point.Name));
        _xml.WriteElementString("description", Namespace, XmlText.Of(Describe(point)));
        _xml.WriteStartElement("ExtendedData", Namespace);
        _xml.WriteStartElement("SchemaData", Namespace);
        _xml.WriteAttributeString("schemaUrl", "#" + Schema);
        foreach (var field in PointFields.All)
        {
            if (point[field].Length > 0)
            {
                _xml.WriteStartElement("SimpleData", Namespace);
                _xml.WriteAttributeString("name", field.Key);
                _xml.WriteString(XmlText.Of(ExportCells.LabelsOf(field, point[field])));
                _xml.WriteEndElement();
            }
        }
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteStartElement("Point", Namespace);
        _xml.WriteElementString("coordinates", Namespace, string.Create(CultureInfo.InvariantCulture, $"{point.LongitudeE7 / 1e7:0.0######},{point.LatitudeE7 / 1e7:0.0######}"));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    public void Complete()
    {
        _xml.WriteEndDocument();
        _xml.Flush();
    }

    // Disposing the writer would close the elements as if all were in them.
    public void Dispose() => _output.Dispose();

    private static string Describe(PointFile point) => string.Join('\n', Described.Select(PointFields.Get).Where(field => point[field].Length > 0)
        .Select(field => $"{field.Name.Zh}: {ExportCells.LabelsOf(field, point[field])}"));
}
