using System.Globalization;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Benchmarks.Registry;

/// <summary>
/// A city as an authority files it: eight counties, 457 villages, points with some 45 filled fields, about eight of a hundred with something
/// to mend. Made up from a seed, so that every run reads the same files.
/// </summary>
internal sealed class CityOfFiles(string folder, int points)
{
    public const int Villages = 457;
    private const int Counties = 8;
    private const int Seed = 20_260_901;

    private static readonly string[] First = ["富", "兴", "永", "东", "西", "南", "北", "新", "红", "太", "长", "双", "大", "靠", "向", "福", "吉", "安", "平", "丰"];
    private static readonly string[] Second = ["强", "隆", "发", "胜", "旺", "宁", "顺", "和", "庆", "山", "河", "林", "泉", "阳", "光", "华", "民", "星", "荣"];
    private static readonly string[] Places = ["村口", "村委会", "小学门口", "卫生室", "文化广场", "桥头", "路口", "粮库", "养老院", "供销社", "变电站", "河堤"];
    private static readonly (string Code, string Zh)[] Directions =
        [("north", "北"), ("northEast", "东北"), ("east", "东"), ("southEast", "东南"), ("south", "南"), ("southWest", "西南"), ("west", "西"), ("northWest", "西北")];

    public int Points => points;

    public string DivisionsFile => Path.Combine(folder, "divisions.csv");

    /// <summary>The points as a file that people send.</summary>
    public string PointsFile(SourceFormat format) => Path.Combine(folder, $"points-{points}{TableFile.Extension(format)}");

    /// <summary>The code of a county.</summary>
    public static string County(int index) => string.Create(CultureInfo.InvariantCulture, $"2305{21 + (index % Counties)}000000");

    /// <summary>The code of a point.</summary>
    public static string Code(int index) => string.Create(CultureInfo.InvariantCulture, $"{County(index % Villages)[..6]}00001320{index:D6}");

    /// <summary>The address of a point.</summary>
    public static string Address(int index) => string.Create(CultureInfo.InvariantCulture, $"10.{index >> 16}.{(index >> 8) & 255}.{index & 255}");

    /// <summary>Writes the files that are not there yet.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(folder);
        if (!File.Exists(DivisionsFile))
        {
            File.WriteAllLines(DivisionsFile, Divisions());
        }
        foreach (var format in new[] { SourceFormat.Xlsx, SourceFormat.Csv })
        {
            if (!File.Exists(PointsFile(format)))
            {
                WritePoints(format);
            }
        }
    }

    private static string Village(int index)
    {
        var ordinal = index / Counties;
        return string.Create(CultureInfo.InvariantCulture, $"{County(index)[..6]}{100 + (ordinal / 12)}{200 + (ordinal % 12)}");
    }

    private static string VillageName(int index) =>
        First[index % First.Length] + Second[index / First.Length % Second.Length] + (index < First.Length * Second.Length ? "村" : "新村");

    private static (double Longitude, double Latitude) Centre(int index) =>
        (130.5 + (index % Counties * 0.4) + (index / Counties % 8 * 0.03), 46.0 + (index / Counties / 8 * 0.05));

    private static IEnumerable<string> Divisions()
    {
        yield return "code,name,longitude,latitude";
        yield return "230000000000,某省,,";
        yield return "230500000000,某市,,";
        for (var county = 0; county < Counties; county++)
        {
            yield return $"{County(county)},第{county + 1}县,,";
        }
        var villages = Enumerable.Range(0, Villages).ToList();
        foreach (var township in villages.Select(village => Village(village)[..9]).Distinct())
        {
            yield return $"{township}000,{township[6..]}镇,,";
        }
        foreach (var village in villages)
        {
            var (longitude, latitude) = Centre(village);
            yield return string.Create(CultureInfo.InvariantCulture, $"{Village(village)},{VillageName(village)},{longitude:F6},{latitude:F6}");
        }
    }

    private void WritePoints(SourceFormat format)
    {
        var half = PointsFile(format) + ".half";
        using (var table = TableFile.Write(File.Create(half), format, "点位"))
        {
            var random = new Random(Seed);
            var fields = Texts(0, new Random(Seed)).Keys.Select(PointFields.Get).ToArray();
            table.Begin([.. fields.Select(field => new SheetColumn(field.Name.Zh, IsText: field.Kind is not (FieldKind.Whole or FieldKind.Number)))]);
            for (var index = 0; index < points; index++)
            {
                var texts = Texts(index, random);
                table.Row([.. fields.Select(field => texts[field.Key])]);
            }
            table.Complete();
        }
        File.Move(half, PointsFile(format));
    }

    private static Dictionary<string, string> Texts(int index, Random random)
    {
        var village = index % Villages;
        var (name, place, direction) = (VillageName(village), Places[random.Next(Places.Length)], random.Next(Directions.Length));
        var centre = Centre(village);
        var (pointClass, gateway, pole) = (1 + random.Next(3), index / Villages / 8, index / Villages / 2);
        var installed = new DateOnly(2019, 1, 1).AddDays(random.Next(2_200));
        bool Slips(double share) => random.NextDouble() < share;
        string Text(FormattableString text) => FormattableString.Invariant(text);
        string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Dictionary<string, string>
        {
            [PointFields.DeviceCode] = Code(index),
            [PointFields.Name] = Text($"{name}{place}{Directions[direction].Zh}{index / Villages}"),
            [PointFields.Alias] = "老" + place,
            [PointFields.Class] = Text($"{pointClass}"),
            [PointFields.Manufacturer] = Text($"{1 + random.Next(4)}"),
            [PointFields.Model] = Text($"DS-2CD3T4{random.Next(10)}"),
            [PointFields.CameraType] = random.Next(4) == 0 ? "dome" : "fixedBullet",
            [PointFields.FunctionType] = random.Next(6) == 0 ? "1/5" : "5",
            [PointFields.LifeCycle] = Slips(0.02) ? "2" : "1",
            [PointFields.CountyCode] = Village(village)[..6],
            [PointFields.VillageCode] = Village(village),
            [PointFields.Address] = Text($"{Village(village)[6..9]}镇{name}{place}{Directions[direction].Zh}侧"),
            [PointFields.Longitude] = Text($"{centre.Longitude + ((random.NextDouble() - 0.5) * 0.015):F6}"),
            [PointFields.Latitude] = Text($"{centre.Latitude + ((random.NextDouble() - 0.5) * 0.012):F6}"),
            [PointFields.PlaceType] = place.StartsWith("小学", StringComparison.Ordinal) ? "8" : "10",
            [PointFields.Direction] = Directions[Slips(0.01) ? (direction + 4) % 8 : direction].Code,
            [PointFields.Azimuth] = Text($"{((direction * 45) + random.Next(40) + 340) % 360}"),
            [PointFields.ViewAngle] = Text($"{60 + random.Next(40)}"),
            [PointFields.ViewDistance] = Text($"{30 + random.Next(90)}"),
            [PointFields.ViewTarget] = Text($"{1 + random.Next(6)}"),
            [PointFields.Networked] = Slips(0.03) ? "no" : "yes",
            [PointFields.Ipv4] = Address(Slips(0.005) ? index / 2 : index),
            [PointFields.Port] = "554",
            [PointFields.Mac] = Text($"4C-BD-8F-{index >> 16:X2}-{(index >> 8) & 255:X2}-{index & 255:X2}"),
            [PointFields.GatewayCode] = Text($"nvr-{village}-{gateway}"),
            [PointFields.GatewayName] = Text($"{name}录像机{gateway}"),
            [PointFields.HeartbeatSeconds] = "60",
            [PointFields.FillLight] = "2",
            [PointFields.Encoding] = random.Next(2) == 0 ? "2" : "4",
            [PointFields.Resolution] = "6",
            [PointFields.RetentionDays] = Slips(0.04) ? "" : "90",
            [PointFields.StorageIp] = Text($"10.200.{village >> 8}.{village & 255}"),
            [PointFields.StorageChannel] = Text($"{1 + (index / Villages % 8)}"),
            [PointFields.MountingHeight] = Text($"{3 + (random.Next(30) / 10.0):F1}"),
            [PointFields.Mounting] = "1",
            [PointFields.PoleCode] = Text($"G{village:D3}-{pole:D3}"),
            [PointFields.PowerSource] = Text($"{1 + random.Next(6)}"),
            [PointFields.PoliceUnit] = County(village),
            [PointFields.ManagingUnit] = Text($"{Village(village)[6..9]}镇综治中心"),
            [PointFields.ManagingPhone] = Slips(0.02) ? "" : Text($"0469-000{random.Next(10_000):D4}"),
            [PointFields.Department] = "1",
            [PointFields.BuildPhase] = Text($"{(index % 10) + 1}期"),
            [PointFields.MaintenanceUnit] = "市运维中心",
            [PointFields.MaintenancePhone] = "0469-0000001",
            [PointFields.ContractUntil] = Slips(0.03) ? "2024-12-31" : "2030-12-31",
            [PointFields.InstalledOn] = Day(installed),
            [PointFields.InServiceOn] = Day(installed.AddDays(10)),
            [PointFields.FiledOn] = Day(installed.AddDays(Slips(0.03) ? 90 : 25)),
        };
    }
}
