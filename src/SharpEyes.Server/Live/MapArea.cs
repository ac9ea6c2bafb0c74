namespace SharpEyes.Server.Live;

/// <summary>A county of the map: its points lie side by side in the columns.</summary>
/// <param name="Ordinal">Number of the area in its layout.</param>
/// <param name="Division">Ordinal of the division.</param>
/// <param name="First">Position of its first point in the columns.</param>
/// <param name="Count">Its points.</param>
/// <param name="West">Bounds of its points, 10⁻⁷ degrees; inside out when it has none, so that a union of bounds stays true.</param>
internal sealed record MapArea(int Ordinal, string Code, string Name, int Division, int First, int Count, int West, int South, int East, int North);
