using System.Text;

namespace SharpEyes.Domain.Health;

/// <summary>
/// The boot id of a heartbeat in eight bytes: the text itself when it is at most eight ASCII characters, else a 64-bit
/// hash of it with the top bit set. Two boots of one device are told apart by it; its order means nothing.
/// </summary>
public readonly record struct BootToken(ulong Value)
{
    private const ulong HashMark = 1UL << 63;

    /// <summary>The longest boot id that is kept as it is; bytes.</summary>
    public const int LongestText = 8;

    /// <summary>No boot was ever heard.</summary>
    public bool IsNone => Value == 0;

    public static BootToken From(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= LongestText)
        {
            ulong packed = 0;
            var plain = true;
            for (var i = 0; i < utf8.Length; i++)
            {
                plain &= (uint)(utf8[i] - 0x20) < 0x5F;
                packed |= (ulong)utf8[i] << (8 * i);
            }
            if (plain && utf8.Length > 0) return new BootToken(packed);
        }
        // FNV-1a with a final mix: enough to tell apart the boots of one device.
        var hash = 14695981039346656037UL;
        foreach (var value in utf8)
        {
            hash = (hash ^ value) * 1099511628211UL;
        }
        hash ^= hash >> 32;
        return new BootToken((hash * 0x9E3779B97F4A7C15UL) | HashMark);
    }

    /// <summary>The boot id, or # and the hash where only that is kept; empty when none.</summary>
    public override string ToString()
    {
        if (IsNone) return "";
        if ((Value & HashMark) != 0) return $"#{Value & ~HashMark:x16}";
        var text = new StringBuilder(LongestText);
        for (var rest = Value; rest != 0; rest >>= 8) text.Append((char)(rest & 0xFF));
        return text.ToString();
    }
}
