using System.Buffers;
using System.Globalization;
using System.Text;

namespace SharpEyes.Storage.Tables;

/// <summary>Writes the XML of a part of a workbook: what is given as text can never become an element.</summary>
internal sealed class SheetXml(Stream part) : IDisposable
{
    /// <summary>Characters that a cell of a workbook holds.</summary>
    private const int LongestCell = 32_767;

    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. "<>&\"_\uFFFE\uFFFF", .. Enumerable.Range(0, 0x20).Select(code => (char)code)]);

    private readonly StreamWriter _xml = new(part, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);

    public SheetXml Markup(ReadOnlySpan<char> markup)
    {
        _xml.Write(markup);
        return this;
    }

    public SheetXml Number(int number)
    {
        Span<char> digits = stackalloc char[11];
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        _xml.Write(digits[..length]);
        return this;
    }

    /// <summary>Text of an element or an attribute, cut to what a cell holds.</summary>
    public SheetXml Text(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestCell)
        {
            text = text[..(char.IsHighSurrogate(text[LongestCell - 1]) ? LongestCell - 1 : LongestCell)];
        }
        int special;
        while ((special = text.IndexOfAny(Special)) >= 0)
        {
            _xml.Write(text[..special]);
            switch (text[special])
            {
                case '<':
                    _xml.Write("&lt;");
                    break;
                case '>':
                    _xml.Write("&gt;");
                    break;
                case '&':
                    _xml.Write("&amp;");
                    break;
                case '"':
                    _xml.Write("&quot;");
                    break;
                // Only what could be read as an escape is escaped itself.
                case '_' when !text[special..].StartsWith("_x"):
                    _xml.Write('_');
                    break;
                // As a reference, because an attribute would make a blank of it.
                case '\n' or '\t':
                    _xml.Write(text[special] == '\n' ? "&#10;" : "&#9;");
                    break;
                default:
                    _xml.Write($"_x{(int)text[special]:X4}_");
                    break;
            }
            text = text[(special + 1)..];
        }
        _xml.Write(text);
        return this;
    }

    /// <summary>A cell that holds its text itself: never a formula, and nothing has to be remembered until the end.</summary>
    public SheetXml TextCell(string column, ReadOnlySpan<char> row, int style, ReadOnlySpan<char> text)
    {
        BeginCell(column, row, style).Markup(" t=\"inlineStr\"><is><t");
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            Markup(" xml:space=\"preserve\"");
        }
        return Markup(">").Text(text).Markup("</t></is></c>");
    }

    public SheetXml NumberCell(string column, ReadOnlySpan<char> row, int style, ReadOnlySpan<char> number) =>
        BeginCell(column, row, style).Markup("><v>").Markup(number).Markup("</v></c>");

    public void Dispose() => _xml.Dispose();

    private SheetXml BeginCell(string column, ReadOnlySpan<char> row, int style) =>
        Markup("<c r=\"").Markup(column).Markup(row).Markup("\" s=\"").Number(style).Markup("\"");
}
