using System.Globalization;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Coordinates;

/// <summary>What <see cref="PositionCheck"/> says of one position.</summary>
/// <param name="Wgs84">The position converted from the stated system; as it was given when it is no place.</param>
/// <param name="Metres">How far outside of the county or how far too far from the village it lies; else 0.</param>
/// <param name="OtherCounty">The county it lies in instead, when that is known.</param>
/// <param name="Suggested">What it should probably be, in the stated system.</param>
public readonly record struct PositionFinding(
    PositionProblem Problem, LonLat Wgs84, double Metres = 0, int? OtherCounty = null, LonLat? Suggested = null)
{
    /// <summary>Longitude and latitude have changed places.</summary>
    internal static PositionFinding Swapped(double longitude, double latitude) =>
        new(PositionProblem.Swapped, new LonLat(longitude, latitude), Suggested: new LonLat(latitude, longitude));

    /// <summary>The finding as a sentence for people.</summary>
    public LocalText Describe() => Problem switch
    {
        PositionProblem.Fine => new("坐标合理", "The position is plausible"),
        PositionProblem.Zero => new("经度或纬度为零", "Longitude or latitude is zero"),
        PositionProblem.Swapped when Suggested is { } other => new(
            string.Create(CultureInfo.InvariantCulture, $"经度和纬度看来颠倒了，应为 {other.Longitude}, {other.Latitude}"),
            string.Create(CultureInfo.InvariantCulture, $"Longitude and latitude seem to be swapped; probably {other.Longitude}, {other.Latitude}")),
        PositionProblem.Swapped => new("经度和纬度看来颠倒了", "Longitude and latitude seem to be swapped"),
        PositionProblem.NotOnGlobe => new("经纬度不是有效的度数", "Longitude and latitude are not valid degrees"),
        PositionProblem.OutsideCounty when OtherCounty is { } county => new(
            string.Create(CultureInfo.InvariantCulture, $"位置在所属区县之外{Kilometres}公里，落在区县 {county:D6}"),
            string.Create(CultureInfo.InvariantCulture, $"Lies {Kilometres} km outside of its county, in county {county:D6}")),
        PositionProblem.OutsideCounty => new(
            string.Create(CultureInfo.InvariantCulture, $"位置在所属区县之外{Kilometres}公里"),
            string.Create(CultureInfo.InvariantCulture, $"Lies {Kilometres} km outside of its county")),
        PositionProblem.FarFromVillage => new(
            string.Create(CultureInfo.InvariantCulture, $"位置离所属村过远，超出{Kilometres}公里"),
            string.Create(CultureInfo.InvariantCulture, $"Lies {Kilometres} km farther from its village than it may")),
        _ => throw new InvalidOperationException($"No sentence for {Problem}."),
    };

    private string Kilometres => (Metres / 1000).ToString("0.0", CultureInfo.InvariantCulture);
}
