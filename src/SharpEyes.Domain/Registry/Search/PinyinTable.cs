namespace SharpEyes.Domain.Registry;

/// <summary>
/// The pinyin initials of single ideographs: the usual reading from <c>pinyin-initials.txt</c> (Unicode CLDR, see <c>NOTICE.md</c>),
/// and over it those that differ in place names.
/// </summary>
internal static class PinyinTable
{
    private const char First = '\u4E00';
    private const int Count = 20_902;

    // Each with its letters, that which place names use first; a second one where it is usual too:
    // 长春 and 村长, 重庆 and 重工, 朝阳 and 朝霞, 乐业 and 乐清, 单城 and 单县, 马圈子 and 圈河, 十里堡 and 堡子. Not here: what only
    // other words read otherwise (会计), since each entry doubles the variants of every name that has it, as 村委会 would.
    private const string InPlaceNames =
        "长CZ 重CZ 朝CZ 乐LY 单DS 解JX 曾ZC 泊BP 埔PB 茄QJ 厦XS 畜XC 匙CS 蛤HG 行XH 蔚WY 尉WY 番FP 莘SX 藏ZC 堡BP 阿AE 涡WG 圈QJ "
        + "查CZ 覃QT 参SC 仇QC 浚JX 犍QJ 隗WK 荥XY 圩WX 铅QY 泌MB 漯LT 巷XH 句JG 峒DT 辟PB 幢ZC 轧ZY 椎ZC 枞ZC 陂PB 沓TD 翟ZD "
        + "槛KJ 率SL 咳K 傀K 炔Q 伺SC 脯FP 吁XY 辗Z 晟SC 郇XH 圳Z 〇L";

    private static readonly byte[] Initials = Read();
    private static readonly Dictionary<char, string> Chosen = InPlaceNames.Split(' ').ToDictionary(entry => entry[0], entry => entry[1..]);

    /// <summary>The initials of an ideograph, the usual one first; empty when it has none or is no ideograph of the table.</summary>
    public static ReadOnlySpan<char> Of(char ideograph, Span<char> room)
    {
        if (Chosen.TryGetValue(ideograph, out var letters))
        {
            return letters;
        }
        if (ideograph is < First or >= (char)(First + Count) || Initials[ideograph - First] == '?')
        {
            return [];
        }
        room[0] = (char)Initials[ideograph - First];
        return room[..1];
    }

    private static byte[] Read()
    {
        using var stream = typeof(PinyinTable).Assembly.GetManifestResourceStream("SharpEyes.Domain.Registry.Search.pinyin-initials.txt")!;
        var initials = new byte[Count];
        var count = 0;
        int letter;
        while ((letter = stream.ReadByte()) >= 0)
        {
            if (letter > ' ')
            {
                initials[count++] = (byte)letter;
            }
        }
        return count == Count ? initials : throw new InvalidOperationException($"pinyin-initials.txt has {count} letters instead of {Count}.");
    }
}
