using NetTopologySuite.Geometries;
using SharpEyes.Demo.City.Geography;

namespace SharpEyes.Demo.City.Points;

/// <summary>Puts the cameras into the villages: where, looking which way, on which recorder, under which name.</summary>
internal static class PointLayout
{
    private const double BlankShare = 0.05;
    private const double UnderRepairShare = 0.01;

    public static IReadOnlyList<CityPoint> Lay(IReadOnlyList<CityUnit> units, CityOptions options)
    {
        var byCode = units.ToDictionary(unit => unit.Unit.Code);
        var rural = units.Where(unit => unit.Unit.IsRural).ToList();
        var codes = new DeviceCodes();
        var recorders = new RecorderChoice(codes, Seeds.For(options.Seed, "recorders"));
        var points = new List<CityPoint>(options.Points);
        foreach (var (village, count) in CoverageChoice.Choose(rural, options.Points, options.Seed))
        {
            var township = byCode[village.Unit.Parent].Unit;
            var placeName = PlaceName(byCode[township.Parent].Unit.Name, township.Name, village.Unit.ShortName);
            var random = Seeds.For(options.Seed, village.Unit.Code);
            var contact = Contacts.For(random);
            var gateways = recorders.For(village, placeName, count);
            for (var i = 0; i < count; i++)
            {
                points.Add(Point(village, placeName, i, count, codes.NextCamera(village.Unit.Code), gateways[i], contact, random, options));
            }
        }
        return points;
    }

    private static CityPoint Point(
        CityUnit village, string placeName, int ordinal, int count, string code, (string Code, string Name)? gateway,
        (string Name, string Phone) contact, Random random, CityOptions options)
    {
        var spot = Spot.All[ordinal % Spot.All.Count];
        var direction = random.Next(Spot.Directions.Count);
        var number = ordinal < Spot.All.Count ? "" : $"{(ordinal / Spot.All.Count) + 1}号";
        var isBlank = random.NextDouble() < BlankShare;
        return new CityPoint
        {
            DeviceCode = code,
            Name = $"{placeName}{spot.Name}{number}{Spot.Directions[direction]}",
            VillageCode = village.Unit.Code,
            PointClass = Class(spot, random),
            Place = Place(village, spot, count, random),
            Spot = spot,
            Direction = direction,
            Azimuth = isBlank ? null : ((direction * 45) + random.Next(-15, 16) + 360) % 360,
            ViewAngle = isBlank ? null : 60 + (random.Next(7) * 5),
            ViewDistance = isBlank ? null : 60 + (random.Next(10) * 10),
            GatewayCode = gateway?.Code,
            GatewayName = gateway?.Name,
            // Only where other cameras keep the village covered as wanted.
            LifeCycle = ordinal >= 2 && random.NextDouble() < UnderRepairShare * Math.Max(1, 12 / count) ? 2 : 1,
            HeartbeatSeconds = options.HeartbeatSeconds,
            ContactName = contact.Name,
            ContactPhone = contact.Phone,
        };
    }

    /// <summary>Without saying a name twice: 宝清县五九七农场第一管理区, not 五九七农场五九七农场第一管理区.</summary>
    private static string PlaceName(string county, string township, string village) =>
        village.StartsWith(township, StringComparison.Ordinal) ? county + village : county + township + village;

    private static int Class(Spot spot, Random random) => (spot.Name, random.NextDouble()) switch
    {
        ("村口" or "十字路口", < 0.35) => 1,
        (_, < 0.06) => 9,
        (_, < 0.20) => 3,
        _ => 2,
    };

    private static Coordinate Place(CityUnit village, Spot spot, int count, Random random)
    {
        // More cameras than spots stand in a larger village.
        var stretch = Math.Sqrt(Math.Max(1.0, count / 28.0));
        for (var attempt = 0; ; attempt++)
        {
            var metres = spot.NearestMetres + (random.NextDouble() * (spot.FarthestMetres - spot.NearestMetres) * stretch);
            var place = Plane.Step(village.Centre, random.NextDouble() * 360, metres / 1000 / (1 + (attempt / 20)));
            if (attempt == 200 || village.Boundary.Contains(new Point(place)))
            {
                return attempt == 200 ? village.Centre : place;
            }
        }
    }
}
