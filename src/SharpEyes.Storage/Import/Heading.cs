using System.Text;

namespace SharpEyes.Storage.Import;

/// <summary>
/// The heading of a column as forms of the field write it: <c>设备编码(SBBM)*</c>, <c>SBBM 设备编码</c>, <c>Device code (SBBM)</c>.
/// It is recognised by its parts, whatever the brackets, their width, the case, blanks or marks of what is required.
/// </summary>
internal static class Heading
{
    private static readonly char[] Separators = ['(', ')', '[', ']', '{', '}', '<', '>', '【', '】', '〔', '〕', '/', '|', ',', '、', ':', ';', '\n', '\r', '\t'];

    /// <summary>What two spellings of the same name have in common.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in Normal(name))
        {
            if (char.IsLetterOrDigit(letter))
            {
                key.Append(char.ToLowerInvariant(letter));
            }
        }
        return key.ToString();
    }

    /// <summary>Keys to look for, the most telling first: the whole, what brackets and slashes part, what the scripts part.</summary>
    public static IEnumerable<string> Keys(string heading)
    {
        yield return Key(heading);
        var pieces = Normal(heading).Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var piece in pieces)
        {
            yield return Key(piece);
        }
        foreach (var piece in pieces.SelectMany(SplitScripts))
        {
            yield return Key(piece);
        }
    }

    // Chinese beside Latin needs no blank between them; a blank between Latin words parts nothing.
    private static IEnumerable<string> SplitScripts(string piece)
    {
        var begin = 0;
        for (var i = 1; i < piece.Length; i++)
        {
            if (char.IsLetter(piece[i]) && char.IsLetter(piece[begin]) && char.IsAscii(piece[i]) != char.IsAscii(piece[begin]))
            {
                yield return piece[begin..i];
                begin = i;
            }
        }
        if (begin > 0)
        {
            yield return piece[begin..];
        }
    }

    // Unicode's own normal forms need ICU, which is not everywhere; the wide forms of ASCII are all that forms use.
    private static string Normal(string text) => string.Create(text.Length, text, static (narrow, wide) =>
    {
        for (var i = 0; i < wide.Length; i++)
        {
            narrow[i] = wide[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(wide[i] - 0xFEE0) : wide[i];
        }
    });
}
