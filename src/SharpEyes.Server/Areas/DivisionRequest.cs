using System.Globalization;
using SharpEyes.Storage.Divisions;

namespace SharpEyes.Server.Areas;

/// <summary>A division as somebody wants it.</summary>
/// <param name="Code">12 digits; when changing another one than now moves the division, with all that lies in it.</param>
/// <param name="Year">Edition of the code list.</param>
/// <param name="Longitude">WGS-84 degrees.</param>
/// <param name="BelongsTo">Code of the village that a hamlet 屯 belongs to.</param>
/// <param name="SplitFrom">For a new division: code of the one it was part of.</param>
public sealed record DivisionRequest(
    string? Code, string? Name, int? Year, string? Alias, double? Longitude, double? Latitude, string? BelongsTo, string? SplitFrom, string? Why)
{
    internal DivisionDraft ToDraft(string? known = null) => new(
        Code?.Trim() ?? known ?? "",
        Name?.Trim() ?? "",
        Text(Year),
        Alias?.Trim() ?? "",
        Text(Longitude),
        Text(Latitude),
        BelongsTo?.Trim() ?? "",
        SplitFrom?.Trim() ?? "");

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
