using System.Globalization;

namespace SharpEyes.Storage.Areas;

/// <summary>Degrees as the tables keep them, 10⁻⁷ each, and as texts.</summary>
internal static class DegreesE7
{
    public static int? From(double? degrees) => degrees is { } value ? (int)Math.Round(value * 1e7) : null;

    /// <summary>A text that rules have found to be a number, or blank.</summary>
    public static int? From(string text) => text.Length == 0 ? null : From(double.Parse(text, CultureInfo.InvariantCulture));

    public static string? ToText(int? value) => value is { } whole ? (whole / 1e7).ToString(CultureInfo.InvariantCulture) : null;
}
