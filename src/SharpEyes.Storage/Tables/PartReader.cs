using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Xml;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>
/// Reads the XML of a part of a workbook from beginning to end. No document types, no entities, nothing from outside, and no
/// more in memory than the piece it stands on.
/// </summary>
internal sealed class PartReader : IDisposable
{
    private const int DeepestNesting = 64;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789ABCDEFabcdef");

    private readonly InflatedStream _stream;
    private readonly XmlReader _xml;

    public PartReader(ZipArchiveEntry part, InflationBudget budget)
    {
        _stream = new InflatedStream(part.Open(), part.CompressedLength, budget);
        _xml = XmlReader.Create(new BufferedStream(_stream, 1 << 16), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = false,
            NameTable = new PartNames(),
        });
    }

    public int Depth => _xml.Depth;

    public bool IsElement => _xml.NodeType == XmlNodeType.Element;

    /// <summary>An element that has content, and so an end.</summary>
    public bool IsOpen => !_xml.IsEmptyElement;

    /// <summary>Name of the element without its prefix: the strict and the usual form of a workbook differ only in namespaces.</summary>
    public string Name => _xml.LocalName;

    /// <summary>Moves to the next element, text or end.</summary>
    public bool Read()
    {
        _stream.BeginPiece();
        var read = _xml.Read();
        return _xml.Depth <= DeepestNesting ? read : throw new WorkbookException(FileIssues.WorkbookDamaged());
    }

    /// <summary>Moves to the next element inside the one whose depth is given; false at its end.</summary>
    public bool ReadInside(int depth)
    {
        while (Read())
        {
            if (_xml.Depth <= depth)
            {
                return false;
            }
            if (IsElement)
            {
                return true;
            }
        }
        return false;
    }

    public bool MoveToNextAttribute() => _xml.MoveToNextAttribute();

    public string AttributeValue => _xml.Value;

    public void MoveToElement() => _xml.MoveToElement();

    /// <summary>Value of an attribute, whatever its namespace; null when the element does not have it.</summary>
    public string? Attribute(string name)
    {
        string? value = null;
        while (value is null && _xml.MoveToNextAttribute())
        {
            value = _xml.LocalName == name ? _xml.Value : null;
        }
        _xml.MoveToElement();
        return value;
    }

    /// <summary>The text of the element; moves to its end.</summary>
    public string ReadText()
    {
        var text = "";
        if (_xml.IsEmptyElement)
        {
            return text;
        }
        var depth = _xml.Depth;
        StringBuilder? pieces = null;
        while (Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                // The usual case is one piece.
                pieces = text.Length == 0 ? pieces : (pieces ?? new StringBuilder(text)).Append(_xml.Value);
                text = text.Length == 0 ? _xml.Value : text;
                if (pieces?.Length > ImportLimits.PieceBytes)
                {
                    throw new WorkbookException(FileIssues.WorkbookPiece());
                }
            }
        }
        return pieces?.ToString() ?? text;
    }

    /// <summary>Text as the format spells it: <c>_x000D_</c> is a character that XML cannot hold (ECMA-376, ST_Xstring).</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = i + 6 < text.Length && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_'
                && text.AsSpan(i + 2, 4).IndexOfAnyExcept(Hexadecimal) < 0;
            plain.Append(isEscape ? (char)Convert.ToUInt16(text.Substring(i + 2, 4), 16) : text[i]);
            i += isEscape ? 6 : 0;
        }
        return plain.ToString();
    }

    public void Dispose() => _xml.Dispose();
}
