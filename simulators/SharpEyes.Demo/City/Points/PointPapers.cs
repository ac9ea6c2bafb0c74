using System.Globalization;
using SharpEyes.Demo.City.Geography;

namespace SharpEyes.Demo.City.Points;

/// <summary>
/// Fills in the file 一机一档 of each point as a county would: makers and models, addresses, networks, poles, who answers for it, when it
/// came. Telephone numbers, contracts and addresses of devices are plainly invented. What people get wrong is <see cref="PaperSlips"/>.
/// </summary>
internal static class PointPapers
{
    private static readonly (string Code, string Model)[] Makers = [("1", "DS-2CD3T46"), ("1", "DS-2DC4423"), ("2", "DH-IPC-HFW4433"), ("2", "DH-SD-4A"), ("9", "IPC-B314"), ("3", "TC-C32")];
    private static readonly string[] Directions = ["north", "northEast", "east", "southEast", "south", "southWest", "west", "northWest"];
    private static readonly string[] Signs = ["北", "东北", "东", "东南", "南", "西南", "西", "西北"];

    // What a county often does not know, with how often.
    private static readonly (string Column, double Share)[] Unknown =
        [("alias", 0.6), ("mac", 0.2), ("mounting_height", 0.3), ("power_source", 0.2), ("fill_light", 0.15), ("encoding", 0.1), ("model", 0.1), ("department", 0.1), ("wiring", 0.4)];

    /// <summary>The columns of points.csv.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "device_code", "name", "alias", "class", "manufacturer", "model", "camera_type", "function_type", "life_cycle", "county_code",
        "village_code", "address", "longitude", "latitude", "place_type", "room_type", "direction", "azimuth", "view_angle", "view_distance",
        "view_target", "networked", "ipv4", "port", "mac", "gateway_code", "gateway_name", "heartbeat_seconds", "shared_out", "fill_light",
        "encoding", "resolution", "imaging_type", "retention_days", "mounting_height", "mounting", "pole_code", "power_source", "wiring",
        "police_unit", "managing_unit", "managing_phone", "contact_name", "contact_phone", "department", "build_category", "build_phase",
        "maintenance_unit", "maintenance_phone", "maintenance_contract", "contract_until", "installed_on", "in_service_on", "filed_on",
    ];

    /// <summary>The points with their files, called as they were filed.</summary>
    public static IReadOnlyList<CityPoint> File(IReadOnlyList<CityPoint> points, IReadOnlyList<CityUnit> units, int seed)
    {
        var byCode = units.Select(unit => unit.Unit).ToDictionary(unit => unit.Code);
        var townships = units.Select(unit => unit.Unit).Where(unit => unit.Level == UnitLevel.Township).Select((unit, i) => (unit.Code, i)).ToDictionary();
        var papers = new List<Dictionary<string, string>>(points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            var village = byCode[points[i].VillageCode];
            var paper = Fill(points[i], i, village, byCode[village.Parent], townships[village.Parent], Seeds.For(seed, "file " + points[i].DeviceCode));
            papers.Add(paper);
        }
        PaperSlips.Make(papers, Seeds.For(seed, "slips"));
        return [.. points.Select((point, i) => point with { File = papers[i], Name = papers[i]["name"] })];
    }

    private static Dictionary<string, string> Fill(CityPoint point, int number, Unit village, Unit township, int townshipNumber, Random random)
    {
        var (maker, model) = Makers[random.Next(Makers.Length)];
        var (longitude, latitude) = Plane.ToWgs84(point.Place);
        var county = point.VillageCode[..6];
        var year = 2019 + random.Next(6);
        var installed = new DateOnly(year, 4, 1).AddDays(random.Next(200));
        var paper = new Dictionary<string, string>
        {
            ["device_code"] = point.DeviceCode,
            ["name"] = point.Name,
            ["alias"] = $"老{village.ShortName.TrimEnd('村')}{point.Spot.Name}",
            ["class"] = Text($"{point.PointClass}"),
            ["manufacturer"] = maker,
            ["model"] = model,
            ["camera_type"] = model.Contains("SD", StringComparison.Ordinal) || model.Contains("2DC", StringComparison.Ordinal) ? "dome" : "fixedBullet",
            ["function_type"] = "5",
            ["life_cycle"] = Text($"{point.LifeCycle}"),
            ["county_code"] = county,
            ["village_code"] = point.VillageCode,
            ["address"] = $"{(village.ShortName.StartsWith(township.ShortName, StringComparison.Ordinal) ? "" : township.ShortName)}{village.ShortName}{point.Spot.Name}{Signs[point.Direction]}侧",
            ["longitude"] = Text($"{longitude:F6}"),
            ["latitude"] = Text($"{latitude:F6}"),
            ["place_type"] = point.Spot.Name switch { "学校门前" => "8", "文化广场" => "4", "卫生室" => "11", "村委会" => "2", "超市门前" => "6", _ => "10" },
            ["room_type"] = "1",
            ["direction"] = Directions[point.Direction],
            ["azimuth"] = Text($"{point.Azimuth}"),
            ["view_angle"] = Text($"{point.ViewAngle}"),
            ["view_distance"] = Text($"{point.ViewDistance}"),
            ["view_target"] = point.Spot.Name switch { "村口" => "1", "十字路口" or "后街路口" => "6", _ => "5" },
            ["networked"] = "yes",
            ["ipv4"] = Text($"10.{20 + (number / 62_500)}.{number / 250 % 250}.{(number % 250) + 1}"),
            ["port"] = "554",
            ["mac"] = Text($"02-23-05-{number >> 16:X2}-{(number >> 8) & 255:X2}-{number & 255:X2}"),
            ["gateway_code"] = point.GatewayCode ?? "",
            ["gateway_name"] = point.GatewayName ?? "",
            ["heartbeat_seconds"] = Text($"{point.HeartbeatSeconds}"),
            ["shared_out"] = point.PointClass <= 2 ? "yes" : "no",
            ["fill_light"] = random.Next(5) == 0 ? "3" : "2",
            ["encoding"] = year < 2021 ? "2" : "4",
            ["resolution"] = "6",
            ["imaging_type"] = "1",
            ["retention_days"] = point.PointClass == 1 ? "90" : "30",
            ["mounting_height"] = Text($"{3.5 + (random.Next(6) * 0.5):F1}"),
            ["mounting"] = random.Next(4) == 0 ? "2" : "1",
            ["pole_code"] = Text($"G{point.VillageCode[4..]}-{(number % 100) + 1:D2}"),
            ["power_source"] = random.Next(3) == 0 ? "3" : "1",
            ["wiring"] = random.Next(2) == 0 ? "2" : "1",
            ["police_unit"] = county + "000000",
            ["managing_unit"] = township.ShortName + "综治中心",
            ["managing_phone"] = Text($"0469-000{townshipNumber:D4}"),
            ["contact_name"] = point.ContactName,
            ["contact_phone"] = point.ContactPhone,
            ["department"] = "1",
            ["build_category"] = "3",
            ["build_phase"] = Text($"{Math.Max(1, year - 2020)}期"),
            ["maintenance_unit"] = "示例运维有限公司",
            ["maintenance_phone"] = "0469-0009999",
            ["maintenance_contract"] = Text($"示例-{year}-{county}"),
            ["contract_until"] = "2029-12-31",
            ["installed_on"] = Day(installed),
            ["in_service_on"] = Day(installed.AddDays(7 + random.Next(14))),
            ["filed_on"] = Day(installed.AddDays(22 + random.Next(10))),
        };
        foreach (var (column, share) in Unknown)
        {
            if (random.NextDouble() < share)
            {
                paper[column] = "";
            }
        }
        return paper;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
