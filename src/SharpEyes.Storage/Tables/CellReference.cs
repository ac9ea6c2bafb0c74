using System.Globalization;

namespace SharpEyes.Storage.Tables;

/// <summary>Where a cell stands, as spreadsheets say it: C5.</summary>
internal static class CellReference
{
    private const int Letters = 26;
    private const int LastColumn = 16_383;

    /// <summary>Position of the column, the first is 0; -1 when the text is no reference.</summary>
    public static int Column(ReadOnlySpan<char> reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetter(letter))
            {
                break;
            }
            column = (column * Letters) + (letter & 0x1F);
            if (column > LastColumn + 1)
            {
                return -1;
            }
        }
        return column - 1;
    }

    public static string Of(int column, int row) => ColumnName(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string ColumnName(int column)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / Letters)
        {
            name = (char)('A' + ((rest - 1) % Letters)) + name;
        }
        return name;
    }
}
