using System.Globalization;

namespace SharpEyes.Storage.Tables;

/// <summary>Which formats of cells show a number as a date: that is all that tells a date from a number in a workbook.</summary>
internal sealed class CellStyles
{
    private const int Most = 65_536;

    private readonly List<bool> _dates = [];

    private CellStyles()
    {
    }

    public static CellStyles None { get; } = new();

    public static CellStyles Read(PartReader part)
    {
        var styles = new CellStyles();
        var formats = new Dictionary<int, bool>();
        var inCells = false;
        while (part.Read())
        {
            if (!part.IsElement || part.Depth > 2)
            {
                continue;
            }
            if (part.Depth == 1)
            {
                inCells = part.Name == "cellXfs";
            }
            else if (part.Name == "numFmt" && formats.Count < Most)
            {
                formats[Number(part.Attribute("numFmtId"))] = IsDate(part.Attribute("formatCode") ?? "");
            }
            else if (inCells && part.Name == "xf" && styles._dates.Count < Most)
            {
                var format = Number(part.Attribute("numFmtId"));
                styles._dates.Add(formats.TryGetValue(format, out var isDate) ? isDate : IsBuiltInDate(format));
            }
        }
        return styles;
    }

    public bool IsDate(int style) => style >= 0 && style < _dates.Count && _dates[style];

    // ECMA-376 part 1, 18.8.30: also the ones that Chinese and Japanese editions have.
    private static bool IsBuiltInDate(int format) => format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static bool IsDate(string code)
    {
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = End(code, '"', i);
                    break;
                // Colours, conditions and languages; hours that go beyond a day stand in brackets too, with minutes behind them.
                case '[':
                    i = End(code, ']', i);
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return true;
            }
        }
        return false;
    }

    private static int End(string code, char mark, int from) => code.IndexOf(mark, from + 1) is >= 0 and var end ? end : code.Length;

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
