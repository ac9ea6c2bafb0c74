using System.Text;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Finds out how a text file is encoded: UTF-8 or UTF-16 by the byte order mark, UTF-8 without one when every byte fits, else
/// GB18030, which is what spreadsheets in China save. What looks like no text at all is said to be none.
/// </summary>
internal static class TextEncoding
{
    static TextEncoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Gb18030 = Encoding.GetEncoding("GB18030");
    }

    public static Encoding Gb18030 { get; }

    /// <summary>Null when the bytes are not text in one of the encodings.</summary>
    public static Encoding? Detect(Stream stream)
    {
        Span<byte> mark = stackalloc byte[2];
        mark = mark[..stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (mark.SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xFE]) || mark.SequenceEqual((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            var bigEndian = mark[0] == 0xFE;
            return Fits(stream, new UnicodeEncoding(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true), out var isText) && isText
                ? new UnicodeEncoding(bigEndian, byteOrderMark: true)
                : null;
        }
        var utf8 = Fits(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), out var noZeros);
        return noZeros ? utf8 ? Encoding.UTF8 : Gb18030 : null;
    }

    /// <param name="isText">No character is zero; in a file that does not fit, no byte.</param>
    private static bool Fits(Stream stream, Encoding encoding, out bool isText)
    {
        var decoder = encoding.GetDecoder();
        var bytes = new byte[64 * 1024];
        var characters = new char[64 * 1024 + 16];
        (var fits, isText) = (true, true);
        int read;
        while ((read = stream.Read(bytes)) > 0 && isText)
        {
            fits = fits && Fits(decoder, bytes.AsSpan(0, read), characters, last: false, ref isText);
            isText = isText && (fits || !bytes.AsSpan(0, read).Contains((byte)0));
        }
        return fits && Fits(decoder, [], characters, last: true, ref isText);
    }

    private static bool Fits(Decoder decoder, ReadOnlySpan<byte> bytes, char[] characters, bool last, ref bool isText)
    {
        try
        {
            var count = decoder.GetChars(bytes, characters, last);
            isText = isText && !characters.AsSpan(0, count).Contains('\0');
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
