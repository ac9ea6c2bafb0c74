using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SharpEyes.Storage.Audit;

/// <summary>
/// Texts as the trail keeps them: bounded, and with nothing in them that a database would give back as something else, because then
/// the hash would not fit what is read.
/// </summary>
internal static class AuditText
{
    public const int LongestName = 100;
    public const int LongestAddress = 64;
    public const int LongestAction = 50;
    public const int LongestSubject = 200;

    /// <summary>Characters of a before or after: enough for every field of a file, little enough for years of entries.</summary>
    public const int LongestDocument = 16_384;

    public static string? Cut(string? text, int longest)
    {
        if (text is null)
        {
            return null;
        }
        var clean = Clean(text);
        if (clean.Length <= longest)
        {
            return clean;
        }
        return clean[..(char.IsHighSurrogate(clean[longest - 1]) ? longest - 1 : longest)];
    }

    /// <summary>A document as it is or, when it is too long, what proves which one it was.</summary>
    public static string? Bound(string? document) => document is null || document.Length <= LongestDocument
        ? (document is null ? null : Clean(document))
        : string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"tooLong":{{document.Length}},"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)))}}"}""");

    private static string Clean(string text)
    {
        var isClean = true;
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a pair of surrogates comes as the replacement character too, which then replaces itself.
            isClean &= !Rune.IsControl(rune) && rune != Rune.ReplacementChar;
        }
        if (isClean)
        {
            return text;
        }
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) ? new Rune(' ') : rune);
        }
        return clean.ToString();
    }
}
