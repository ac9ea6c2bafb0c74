namespace SharpEyes.Demo.City.Points;

/// <summary>
/// Decides which villages have points by now and how many. A programme goes forward township by township, so the villages still
/// without a point lie together, mostly in the far county and on the farms.
/// </summary>
internal static class CoverageChoice
{
    private const int ReportedVillages = 452;
    private const int ReportedPoints = 960;

    /// <summary>Cameras of the one village that has a recorder with twelve of them.</summary>
    public const int LargeRecorderCameras = 12;

    /// <summary>Points of each covered village, in the order of the list.</summary>
    public static IReadOnlyList<(CityUnit Village, int Points)> Choose(IReadOnlyList<CityUnit> rural, int points, int seed)
    {
        var random = Seeds.For(seed, "coverage");
        var townships = rural.Select(unit => unit.Unit.Parent).Distinct().ToDictionary(code => code, _ => random.NextNormal() * 0.35);
        var covered = rural
            .Select((unit, order) => (unit, order, score: Progress(unit.Unit) + townships[unit.Unit.Parent] + (random.NextNormal() * 0.28)))
            .OrderByDescending(village => village.score)
            .Take(VillagesFor(points, rural.Count))
            .OrderBy(village => village.order)
            .Select(village => village.unit)
            .ToList();
        return [.. covered.Zip(Share(covered.Count, points, random))];
    }

    /// <summary>Villages that a number of points covers: as reported for 960, fewer for less, most but never all for more.</summary>
    public static int VillagesFor(int points, int rural) => points <= ReportedPoints
        ? Math.Min(points, (int)Math.Ceiling((double)ReportedVillages * points / ReportedPoints))
        : ReportedVillages + (int)((rural - ReportedVillages) * 0.85 * (1 - ((double)ReportedPoints / points)));

    private static double Progress(Unit unit)
    {
        var county = unit.Code.AsSpan(0, 6) switch
        {
            "230521" => 0.55,
            "230522" => 0.35,
            "230523" => 0.10,
            "230524" => -0.20,
            _ => 0.65,
        };
        return county + (unit.Kind < 400 ? 0.25 : -0.35);
    }

    private static int[] Share(int villages, int points, Random random)
    {
        var shares = new int[villages];
        if (villages == 0)
        {
            return shares;
        }
        Array.Fill(shares, points / villages);
        var left = points % villages;
        var large = Math.Min(left, Math.Max(0, LargeRecorderCameras - shares[0]));
        if (large > 0 && shares[0] + large == LargeRecorderCameras)
        {
            shares[random.Next(villages)] += large;
            left -= large;
        }
        while (left > 0)
        {
            var village = random.Next(villages);
            if (shares[village] <= points / villages + 1)
            {
                shares[village]++;
                left--;
            }
        }
        return shares;
    }
}
