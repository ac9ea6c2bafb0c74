using System.Text;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Finds out how a text file is encoded: UTF-8 with a byte order mark, UTF-8 without one when every byte fits, else
/// GB18030, which is what spreadsheets in China save. What looks like no text at all is said to be none.
/// </summary>
internal static class TextEncoding
{
    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Null when the bytes are not text in one of the encodings.</summary>
    public static Encoding? Detect(Stream stream)
    {
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[64 * 1024];
        var characters = new char[64 * 1024 + 16];
        var utf8 = true;
        int read;
        while ((read = stream.Read(bytes)) > 0)
        {
            if (bytes.AsSpan(0, read).Contains((byte)0))
            {
                return null;
            }
            utf8 = utf8 && Fits(decoder, bytes.AsSpan(0, read), characters, last: false);
        }
        utf8 = utf8 && Fits(decoder, [], characters, last: true);
        return utf8 ? Encoding.UTF8 : Encoding.GetEncoding("GB18030");
    }

    private static bool Fits(Decoder decoder, ReadOnlySpan<byte> bytes, char[] characters, bool last)
    {
        try
        {
            decoder.GetChars(bytes, characters, last);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
