namespace SharpEyes.Monitoring.Intake;

/// <summary>A field name of at most sixteen bytes as two words, so that knowing it takes two comparisons. Longer ones are unknown.</summary>
internal struct FieldName
{
    public const int Longest = 16;

    public ulong Head;
    public ulong Tail;

    /// <summary>A name that is none of the contract's: no text packs to it.</summary>
    public static FieldName Unknown => new() { Head = ulong.MaxValue, Tail = ulong.MaxValue };

    public static FieldName Of(ReadOnlySpan<byte> text)
    {
        if (text.Length > Longest || text.Contains((byte)0)) return Unknown;
        var name = default(FieldName);
        for (var i = 0; i < text.Length; i++)
        {
            if (i < 8) name.Head |= (ulong)text[i] << (8 * i);
            else name.Tail |= (ulong)text[i] << (8 * (i - 8));
        }
        return name;
    }
}
