using System.Xml;

namespace SharpEyes.Storage.Export;

/// <summary>Texts that may stand in XML 1.0: what cannot, such as half a surrogate pair, becomes U+FFFD.</summary>
internal static class XmlText
{
    public static string Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!XmlConvert.IsXmlChar(text[i]) && !IsPair(text, i))
            {
                return Replaced(text);
            }
            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }
        return text;
    }

    private static bool IsPair(string text, int at) => at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]);

    private static string Replaced(string text)
    {
        var letters = text.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (IsPair(text, i))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(letters[i]))
            {
                letters[i] = '\uFFFD';
            }
        }
        return new string(letters);
    }
}
