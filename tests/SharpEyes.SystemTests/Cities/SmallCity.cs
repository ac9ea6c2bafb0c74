using System.Globalization;
using System.Text;
using SharpEyes.SystemTests.Clients;

namespace SharpEyes.SystemTests.Cities;

/// <summary>A county 集贤县 of 3 townships with 3 villages each, and the points a test puts there; handed over as two CSV files.</summary>
public sealed class SmallCity
{
    public const string Province = "230000000000";
    public const string City = "230500000000";
    public const string County = "230521000000";
    private readonly StringBuilder _points = new(
        "device_code,name,village_code,class,longitude,latitude,azimuth,view_angle,view_distance,gateway_code,gateway_name,life_cycle,heartbeat_seconds,contact_name,contact_phone\n");
    private int _serial;
    private int _count;

    /// <summary>The registry's file of divisions.</summary>
    public static string DivisionsCsv { get; } = WriteDivisions();

    /// <summary>The registry's file of points.</summary>
    public string PointsCsv => _points.ToString();

    /// <param name="township">1–3.</param>
    public static string Township(int township) => string.Create(CultureInfo.InvariantCulture, $"230521{100 + township}000");

    /// <param name="township">1–3.</param>
    /// <param name="village">1–3.</param>
    public static string Village(int township, int village) =>
        string.Create(CultureInfo.InvariantCulture, $"230521{100 + township}{200 + village}");

    /// <summary>Adds points that speak for themselves, and returns their codes.</summary>
    public IReadOnlyList<string> AddPoints(int count, string? village = null, int heartbeatSeconds = 60) =>
        [.. Enumerable.Range(0, count).Select(_ => AddPoint(village ?? Village(1, 1), gateway: "", heartbeatSeconds))];

    /// <summary>Adds a recorder with points behind it.</summary>
    public Recorder AddRecorder(int points, string? village = null, int heartbeatSeconds = 60)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"23052100001180{900_000 + ++_serial:D6}");
        village ??= Village(1, 1);
        return new Recorder(code, village, [.. Enumerable.Range(0, points).Select(_ => AddPoint(village, code, heartbeatSeconds))]);
    }

    /// <summary>Imports both files; everything in them must be taken. Returns when the points are watched.</summary>
    public async Task ImportAsync(Api api)
    {
        await TakenAsync(api, "imports/divisions", DivisionsCsv);
        await TakenAsync(api, "imports/points", PointsCsv);
        await Eventually.HoldsAsync(
            $"{_count} points are watched",
            async () => await api.CountOnMapAsync(),
            count => count == _count);
    }

    private static async Task TakenAsync(Api api, string path, string csv)
    {
        var report = await api.PostCsvAsync(path, csv);
        Assert.True(report.Int("refused") == 0 && report.At("applied").GetBoolean(), report.ToString());
    }

    private static string WriteDivisions()
    {
        var csv = new StringBuilder("code,name,level,parent,year,longitude,latitude,boundary\n");
        csv.Append(CultureInfo.InvariantCulture, $"{Province},黑龙江省,province,,2023,126.64,45.76,\n");
        csv.Append(CultureInfo.InvariantCulture, $"{City},双鸭山市,city,{Province},2023,131.16,46.65,\n");
        csv.Append(CultureInfo.InvariantCulture, $"{County},集贤县,county,{City},2023,131.14,46.728,\n");
        foreach (var t in Enumerable.Range(1, 3))
        {
            csv.Append(CultureInfo.InvariantCulture, $"{Township(t)},第{t}镇,township,{County},2023,{131 + (t * 0.1):F2},46.7,\n");
            foreach (var v in Enumerable.Range(1, 3))
            {
                csv.Append(CultureInfo.InvariantCulture, $"{Village(t, v)},{t}镇{v}村,village,{Township(t)},2023,{131 + (t * 0.1) + (v * 0.02):F2},46.71,\n");
            }
        }
        return csv.ToString();
    }

    private string AddPoint(string village, string gateway, int heartbeatSeconds)
    {
        _count++;
        var code = string.Create(CultureInfo.InvariantCulture, $"23052100001320{++_serial:D6}");
        var place = int.Parse(village.AsSpan(6), CultureInfo.InvariantCulture);
        var longitude = 131 + (place / 1000 % 10 * 0.1) + (place % 10 * 0.02) + (_serial % 50 * 0.0002);
        var latitude = 46.71 + (_serial / 50 % 50 * 0.0002);
        var gatewayName = gateway.Length == 0 ? "" : "录像机" + gateway[^3..];
        _points.Append(
            CultureInfo.InvariantCulture,
            $"{code},{village[^3..]}村口{_serial},{village},1,{longitude:F6},{latitude:F6},{_serial * 30 % 360},60,80,{gateway},{gatewayName},1,{heartbeatSeconds},王工,13800000000\n");
        return code;
    }
}
