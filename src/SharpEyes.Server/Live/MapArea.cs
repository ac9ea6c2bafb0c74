using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Server.Live;

/// <summary>A county of the map: its points lie side by side in the columns.</summary>
/// <param name="Ordinal">Number of the area in its layout.</param>
/// <param name="Division">Ordinal of the division.</param>
/// <param name="First">Position of its first point in the columns.</param>
/// <param name="Count">Its points.</param>
/// <param name="West">Bounds of its points, 10⁻⁷ degrees; inside out when it has none, so that a union of bounds stays true.</param>
internal sealed record MapArea(int Ordinal, string Code, string Name, int Division, int First, int Count, int West, int South, int East, int North)
{
    /// <summary>The same county with these points, which begin at a position of the columns.</summary>
    public MapArea With(int first, ReadOnlySpan<PointDefinition> points, ReadOnlySpan<int> indices)
    {
        var (west, south, east, north) = (1_800_000_000, 900_000_000, -1_800_000_000, -900_000_000);
        foreach (var index in indices)
        {
            ref readonly var point = ref points[index];
            (west, east) = (Math.Min(west, point.LongitudeE7), Math.Max(east, point.LongitudeE7));
            (south, north) = (Math.Min(south, point.LatitudeE7), Math.Max(north, point.LatitudeE7));
        }
        return this with { First = first, Count = indices.Length, West = west, South = south, East = east, North = north };
    }
}
