using System.Globalization;
using System.Text.Json;

namespace SharpEyes.Server.Hosting;

/// <summary>Reads values of a query string. What is missing is null and fine; what is there must be right.</summary>
internal static class QueryText
{
    public const string TimeForm = "a time in ISO 8601, such as 2026-03-01T08:00:00Z";

    public static bool TryTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }
        var read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value);
        time = value;
        return read;
    }

    public static bool TryFlag(string? text, out bool flag)
    {
        flag = false;
        return string.IsNullOrEmpty(text) || bool.TryParse(text, out flag);
    }

    public static bool TryNumber(string? text, long least, long most, out long? number)
    {
        number = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most;
        number = value;
        return read;
    }

    /// <summary>Reads one of the camelCase words of an enum, whatever the case. One: Enum.TryParse adds up "a,b" to a third.</summary>
    public static bool TryWord<T>(string? text, out T? value)
        where T : struct, Enum
    {
        value = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (Word(candidate).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }
        return false;
    }

    /// <summary>The words of an enum, as an error names them.</summary>
    public static string WordsOf<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Word));

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
