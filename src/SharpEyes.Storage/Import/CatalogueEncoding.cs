using System.Text;
using System.Text.RegularExpressions;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Finds out how a catalogue is encoded. Devices declare GB2312 and write GB18030, or declare it and write UTF-8: the bytes decide, and
/// a file whose bytes are not what it declares and not UTF-8 either is refused.
/// </summary>
internal static partial class CatalogueEncoding
{
    private const int DeclarationBytes = 200;

    /// <summary>The encoding, which throws on bytes that do not fit; null when the file is not what it declares.</summary>
    public static Encoding? Detect(string path)
    {
        using var file = File.OpenRead(path);
        var first = new byte[DeclarationBytes];
        var declared = Declared().Match(Encoding.Latin1.GetString(first, 0, file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false))).Groups[1].Value;
        file.Position = 0;
        var found = TextEncoding.Detect(file);
        var isChinese = declared.ToUpperInvariant() is "GB18030" or "GBK" or "GB2312";
        return found is null || (found == TextEncoding.Gb18030 && !isChinese)
            ? null
            : Encoding.GetEncoding(found.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    [GeneratedRegex("""^[^>]{0,100}encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_-]{1,20})["']""")]
    private static partial Regex Declared();
}
