using SharpEyes.Domain.Coordinates;

namespace SharpEyes.Tests.Coordinates;

/// <summary>Made-up villages with cameras up to 1.5 km around them, always the same for a seed, written down in one reading.</summary>
internal static class ScatteredPoints
{
    public static List<(LonLat Given, LonLat Centre)> Around(int villages, int pointsEach, PositionReading written, int seed, double farthestMetres = 1_500)
    {
        var random = new Random(seed);
        var points = new List<(LonLat Given, LonLat Centre)>();
        for (var village = 0; village < villages; village++)
        {
            var centre = new LonLat(130.8 + (random.NextDouble() * 3), 46.1 + (random.NextDouble() * 0.8));
            for (var i = 0; i < pointsEach; i++)
            {
                var (sin, cos) = Math.SinCos(random.NextDouble() * Math.Tau);
                var metres = random.NextDouble() * farthestMetres;
                points.Add((Write(written, Step(centre, sin * metres, cos * metres)), centre));
            }
        }
        return points;
    }

    public static OffsetVerdict Judge(IEnumerable<(LonLat Given, LonLat Centre)> points, CoordinateSystem? stated)
    {
        var evidence = new OffsetEvidence(stated);
        foreach (var (given, centre) in points)
        {
            evidence.Add(given, centre);
        }
        return evidence.Judge();
    }

    public static LonLat Step(LonLat start, double east, double north)
    {
        var (perDegree, _) = start.MetresTo(start with { Longitude = start.Longitude + 1 });
        return new LonLat(start.Longitude + (east / perDegree), start.Latitude + (north / 111_195));
    }

    private static LonLat Write(PositionReading reading, LonLat wgs84) => reading switch
    {
        PositionReading.Wgs84 => wgs84,
        PositionReading.Gcj02 => CoordinateConversion.FromWgs84(CoordinateSystem.Gcj02, wgs84),
        PositionReading.Bd09 => CoordinateConversion.FromWgs84(CoordinateSystem.Bd09, wgs84),
        PositionReading.Gcj02Twice => CoordinateConversion.FromWgs84(
            CoordinateSystem.Gcj02, CoordinateConversion.FromWgs84(CoordinateSystem.Gcj02, wgs84)),
        PositionReading.Wgs84ShiftedBack => CoordinateConversion.ToWgs84(CoordinateSystem.Gcj02, wgs84),
        _ => throw new ArgumentOutOfRangeException(nameof(reading)),
    };
}
