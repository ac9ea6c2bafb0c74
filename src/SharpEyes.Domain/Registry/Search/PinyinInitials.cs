using System.Text;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// Pinyin initials of Chinese names, by which people who type quickly search: 富强村 is FQC. Letters and digits are kept (in
/// capitals, full-width ones as plain ones), all other signs dropped.
/// </summary>
public static class PinyinInitials
{
    /// <summary>Most variants <see cref="All"/> gives.</summary>
    public const int MostVariants = 8;

    /// <summary>The initials, an ideograph of several readings by that which place names use: 长胜 is CS, 重庆 is CQ.</summary>
    public static string Of(string name)
    {
        var initials = new StringBuilder(name.Length);
        Span<char> room = stackalloc char[1];
        foreach (var character in name)
        {
            if (Initials(character, room) is [var initial, ..])
            {
                initials.Append(initial);
            }
        }
        return initials.ToString();
    }

    /// <summary>
    /// The initials in all usual readings: for 村长 both CC and CZ. The first is that of <see cref="Of"/>. Each further ideograph of
    /// several readings doubles them, until there would be more than <see cref="MostVariants"/>; those to the right keep their first.
    /// </summary>
    public static IReadOnlyList<string> All(string name)
    {
        var variants = new List<StringBuilder> { new(name.Length) };
        Span<char> room = stackalloc char[1];
        foreach (var character in name)
        {
            var initials = Initials(character, room);
            if (initials.IsEmpty)
            {
                continue;
            }
            var before = variants.Count;
            for (var reading = 1; reading < initials.Length && before * (reading + 1) <= MostVariants; reading++)
            {
                for (var i = 0; i < before; i++)
                {
                    variants.Add(new StringBuilder(name.Length).Append(variants[i]).Append(initials[reading]));
                }
            }
            for (var i = 0; i < before; i++)
            {
                variants[i].Append(initials[0]);
            }
        }
        return [.. variants.Select(variant => variant.ToString())];
    }

    private static ReadOnlySpan<char> Initials(char character, Span<char> room)
    {
        // The full-width forms stand in the order of ASCII.
        var plain = character is >= '！' and <= '～' ? (char)(character - '！' + '!') : character;
        if (char.IsUpper(plain) || char.IsLower(plain) || char.IsDigit(plain))
        {
            room[0] = char.ToUpperInvariant(plain);
            return room;
        }
        return PinyinTable.Of(character, room);
    }
}
