using System.Text;
using System.Xml;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Reads the cameras of a catalogue item by item: one answer or many behind each other, of either edition. No document types, no
/// entities, nothing from outside; nesting, attributes and every piece are bounded, so that no file fills the memory.
/// </summary>
internal sealed class CatalogueReader : IDisposable
{
    private const int DeepestNesting = 16;
    private const int MostAttributes = 32;
    private const int LargestPiece = 1 << 16;
    private const int DeviceIdLength = 20;

    private readonly RowBoundedReader _text;
    private readonly XmlReader _xml;
    private readonly StringBuilder _value = new();
    private readonly Dictionary<string, string> _item = [];
    private string _command = "";

    /// <param name="encoding">Throws on bytes that do not fit.</param>
    public CatalogueReader(string path, Encoding encoding)
    {
        _text = new RowBoundedReader(new WithoutDeclarations(new StreamReader(path, encoding)), LargestPiece);
        _xml = XmlReader.Create(_text, new XmlReaderSettings
        {
            ConformanceLevel = ConformanceLevel.Fragment,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
    }

    /// <summary>Texts of the item by element, the main block and <c>Info</c> alike.</summary>
    public IReadOnlyDictionary<string, string> Item => _item;

    /// <summary>Line in which the item begins.</summary>
    public int Line { get; private set; }

    /// <summary>Items so far that are no cameras: regions, platforms, groups, recorders.</summary>
    public int PassedOver { get; private set; }

    /// <summary>Whoever hands out the catalogue; empty while that is not said.</summary>
    public string Platform { get; private set; } = "";

    /// <summary>Whether what was read says that it is a catalogue.</summary>
    public bool IsCatalogue => _command.Equals("Catalog", StringComparison.OrdinalIgnoreCase);

    /// <summary>Moves to the next camera.</summary>
    /// <exception cref="XmlException">The file is not well-formed, or ends too early.</exception>
    /// <exception cref="InvalidDataException">It breaks a bound.</exception>
    /// <exception cref="DecoderFallbackException">It is not in its encoding.</exception>
    public bool Read()
    {
        var (itemAt, element) = (-1, "");
        while (Move())
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element when itemAt < 0 && _xml.LocalName == "Item" && !_xml.IsEmptyElement:
                    (itemAt, Line) = (_xml.Depth, ((IXmlLineInfo)_xml).LineNumber);
                    _item.Clear();
                    break;
                case XmlNodeType.Element:
                    element = _xml.IsEmptyElement ? "" : _xml.LocalName;
                    _value.Clear();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when element.Length > 0 && _value.Length <= ImportLimits.CellLength:
                    _value.Append(_xml.Value);
                    break;
                case XmlNodeType.EndElement when _xml.Depth == itemAt:
                    itemAt = -1;
                    if (IsCamera())
                    {
                        return true;
                    }
                    PassedOver++;
                    break;
                case XmlNodeType.EndElement when element.Length > 0 && _xml.LocalName == element:
                    Keep(element, _value.ToString().Trim(), itemAt >= 0);
                    element = "";
                    break;
                default:
                    break;
            }
        }
        return false;
    }

    public void Dispose() => _xml.Dispose();

    private bool Move()
    {
        _text.BeginRow();
        var moved = _xml.Read();
        return _xml.Depth <= DeepestNesting && _xml.AttributeCount <= MostAttributes ? moved : throw new InvalidDataException("The file is nested too deeply.");
    }

    private void Keep(string element, string text, bool inItem)
    {
        if (inItem)
        {
            _item.TryAdd(element, text);
        }
        else if (element == "CmdType")
        {
            _command = text;
        }
        else if (element == CatalogueItem.DeviceId)
        {
            Platform = text;
        }
    }

    // What has the length of a device code and the type of something else is no camera, and so are the short codes of regions.
    private bool IsCamera()
    {
        var id = _item.GetValueOrDefault(CatalogueItem.DeviceId, "");
        return DeviceCode.TryParse(id, out var code) ? DeviceType.IsVideoPoint(code.Type) : id.Length > DeviceIdLength / 2;
    }
}
