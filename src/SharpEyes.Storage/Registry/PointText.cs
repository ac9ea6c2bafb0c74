namespace SharpEyes.Storage.Registry;

/// <summary>Narrows points by what somebody typed: the beginning of a device code when it is all digits, else a part of the name.</summary>
internal static class PointText
{
    public static IQueryable<PointRow> WhereText(this IQueryable<PointRow> points, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return points;
        }
        text = text.Trim();
        var pattern = LikePattern.Contains(text);
        if (text.Length > 20 || !text.All(char.IsAsciiDigit))
        {
            return points.Where(row => LikePattern.Fits(row.Name, pattern, LikePattern.Escape));
        }
        // A prefix of the code is a range of its halves.
        var (headFirst, headLast) = Range(text[..Math.Min(10, text.Length)]);
        var (tailFirst, tailLast) = text.Length > 10 ? Range(text[10..]) : (0L, 9_999_999_999L);
        return points.Where(row =>
            (row.CodeHead >= headFirst && row.CodeHead <= headLast && row.CodeTail >= tailFirst && row.CodeTail <= tailLast)
            || LikePattern.Fits(row.Name, pattern, LikePattern.Escape));
    }

    private static (long First, long Last) Range(string digits) =>
        (long.Parse(digits.PadRight(10, '0'), System.Globalization.CultureInfo.InvariantCulture),
            long.Parse(digits.PadRight(10, '9'), System.Globalization.CultureInfo.InvariantCulture));
}
