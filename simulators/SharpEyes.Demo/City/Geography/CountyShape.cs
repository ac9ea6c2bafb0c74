using NetTopologySuite.Geometries;

namespace SharpEyes.Demo.City.Geography;

/// <summary>
/// Rough extent of a county: its seat and a few overlapping circles. Drawn by hand so that the map has plausible proportions;
/// nothing here is surveyed.
/// </summary>
/// <param name="Code">Six-digit county code.</param>
/// <param name="Seat">Where the county town lies.</param>
/// <param name="Circles">Centres and radii in kilometres.</param>
internal sealed record CountyShape(string Code, Coordinate Seat, IReadOnlyList<(Coordinate Centre, double Radius)> Circles)
{
    /// <summary>The counties of the demo city; the seats are the real ones to about two kilometres.</summary>
    public static IReadOnlyList<CountyShape> All { get; } =
    [
        Of("230502", 131.158, 46.646, (131.165, 46.650, 7), (131.235, 46.668, 6)),
        Of("230503", 131.164, 46.593, (131.150, 46.560, 9), (131.130, 46.480, 13)),
        Of("230505", 131.338, 46.597, (131.335, 46.620, 8), (131.390, 46.670, 7)),
        Of("230506", 131.402, 46.577, (131.420, 46.550, 10), (131.480, 46.460, 16), (131.560, 46.590, 11)),
        Of("230521", 131.140, 46.728, (131.120, 46.790, 21), (130.930, 46.700, 17), (131.370, 46.830, 19), (131.120, 46.930, 17)),
        Of("230522", 131.808, 46.767, (131.790, 46.740, 23), (131.640, 46.800, 14), (132.050, 46.790, 17)),
        Of("230523", 132.197, 46.327, (132.180, 46.350, 32), (131.810, 46.280, 25), (132.600, 46.450, 31), (132.950, 46.350, 28), (132.420, 46.060, 22), (132.520, 46.700, 21), (132.900, 46.630, 20)),
        Of("230524", 134.014, 46.798, (133.900, 46.830, 19), (133.600, 46.770, 27), (133.260, 46.720, 24), (133.760, 47.070, 21), (133.500, 46.510, 20)),
    ];

    /// <summary>How far out a place lies: below one it belongs to the county's rough extent.</summary>
    public double Reach(Coordinate place)
    {
        var least = double.MaxValue;
        foreach (var (centre, radius) in Circles)
        {
            least = Math.Min(least, place.Distance(centre) / radius);
        }
        return least;
    }

    private static CountyShape Of(string code, double longitude, double latitude, params (double Longitude, double Latitude, double Radius)[] circles) =>
        new(code, Plane.FromWgs84(longitude, latitude), [.. circles.Select(circle => (Plane.FromWgs84(circle.Longitude, circle.Latitude), circle.Radius))]);
}
