using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Divisions;

/// <summary>Reads a division's code as files of boundaries write it: 2, 4, 6, 9 or 12 digits, as a number or with the 156 of the country before it.</summary>
internal static class BoundaryKey
{
    private const string Country = "156";

    public static DivisionCode? Read(string text)
    {
        text = text.Trim();
        if (text.EndsWith(".0", StringComparison.Ordinal))
        {
            text = text[..^2];
        }
        if (text.Length is 9 or 12 or 15 && text.StartsWith(Country, StringComparison.Ordinal))
        {
            // No city of Inner Mongolia (15) has a code that begins with 6.
            text = text[Country.Length..];
        }
        return text.Length is 2 or 4 or 6 or 9 or 12 && text.All(char.IsAsciiDigit) && DivisionCode.TryParse(text.PadRight(DivisionCode.Length, '0'), out var code)
            ? code
            : null;
    }

    /// <summary>The property by which most features find a division; blank when none does.</summary>
    public static string FindProperty(IEnumerable<IReadOnlyDictionary<string, string>> features, Func<DivisionCode, bool> isKnown) => features
        .SelectMany(properties => properties.Where(property => Read(property.Value) is { } code && isKnown(code)).Select(property => property.Key))
        .CountBy(name => name).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).FirstOrDefault("");
}
