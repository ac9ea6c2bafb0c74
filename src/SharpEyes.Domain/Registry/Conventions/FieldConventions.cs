using System.Globalization;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// The conflicts between the forms in use: 联网属性 is written 0 or 1 for the same thing, 监视方位 as a code or in degrees, camera type 5
/// has two meanings, 行政区域 has six or eight digits. None is guessed: the question is asked, and one unambiguous meaning is stored.
/// </summary>
public static class FieldConventions
{
    public static IReadOnlyList<FieldConvention> All { get; } =
    [
        new(PointFields.Networked, new("联网属性中的0和1分别表示什么？", "What do 0 and 1 mean in 联网属性?"),
        [
            new("zeroIsNetworked", new("0 已联网，1 未联网", "0 networked, 1 not networked"), row => Translate(row, PointFields.Networked, ("0", "yes"), ("1", "no"))),
            new("oneIsNetworked", new("1 已联网，0 未联网", "1 networked, 0 not networked"), row => Translate(row, PointFields.Networked, ("1", "yes"), ("0", "no"))),
        ],
        text => text is "0" or "1"),
        new(PointFields.Direction, new("监视方位中的数字是代码还是度数？", "Are the numbers in 监视方位 codes or degrees?"),
        [
            new("code", new("代码：1东 2西 3南 4北 5东南 6东北 7西南 8西北 9全向", "Codes: 1 E, 2 W, 3 S, 4 N, 5 SE, 6 NE, 7 SW, 8 NW, 9 all round"), ReadDirectionCode),
            new("degrees", new("度数：正北起顺时针", "Degrees, clockwise from north"), ReadDirectionDegrees),
        ],
        text => FieldReading.Whole(text) is not null),
        new(PointFields.CameraType, new("摄像机类型按哪个版本？", "Which edition are the camera types of?"),
        [
            new("form", new("一机一档表：5 卡口枪机", "The 一机一档 form: 5 is a checkpoint bullet"), row => ReadCameraType(row, catalogue: false)),
            new("catalogue", new("GB/T 28181-2022：5 遥控半球", "GB/T 28181-2022: 5 is a PTZ half dome"), row => ReadCameraType(row, catalogue: true)),
        ],
        text => text is "5"),
        new(PointFields.CountyCode, new("行政区域是6位还是8位？", "Has 行政区域 six or eight digits?"),
        [
            new("six", new("6位，区县", "Six: the county"), static _ => { }),
            new("eight", new("8位，即设备编码前8位", "Eight: the first eight of the device code"), ReadCounty),
        ],
        text => text.Length == 8),
    ];

    /// <summary>Null when no such convention is known.</summary>
    public static ConventionChoice? Find(string field, string choice) =>
        All.FirstOrDefault(convention => convention.Field == field)?.Choices.FirstOrDefault(one => one.Id == choice);

    private static void Translate(ConventionRow row, string field, params ReadOnlySpan<(string Written, string Meant)> pairs)
    {
        foreach (var (written, meant) in pairs)
        {
            if (row[field] == written)
            {
                row[field] = meant;
                return;
            }
        }
    }

    private static void ReadDirectionCode(ConventionRow row)
    {
        if (row[PointFields.Direction] is { } text && CodeTables.Get("direction").TryReadForm(text, out var entry))
        {
            row[PointFields.Direction] = entry.Code;
        }
    }

    // Degrees are the finer word: they become the azimuth, and the direction is the one next to them.
    private static void ReadDirectionDegrees(ConventionRow row)
    {
        if (FieldReading.Whole(row[PointFields.Direction] ?? "") is { } degrees and >= 0 and <= 360)
        {
            row[PointFields.Direction] = CompassDirection.Nearest(degrees);
            if (string.IsNullOrEmpty(row[PointFields.Azimuth]))
            {
                row[PointFields.Azimuth] = (degrees % 360).ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    private static void ReadCameraType(ConventionRow row, bool catalogue)
    {
        var table = CodeTables.Get("camera_type");
        if (row[PointFields.CameraType] is { } text && (catalogue ? table.TryReadCatalogue(text, out var entry) : table.TryReadForm(text, out entry)))
        {
            row[PointFields.CameraType] = entry.Code;
        }
    }

    // Eight digits are the centre of the device code; where they are not, the text stays and the rules speak.
    private static void ReadCounty(ConventionRow row)
    {
        if (row[PointFields.CountyCode] is { Length: 8 } centre && row[PointFields.DeviceCode]?.StartsWith(centre, StringComparison.Ordinal) == true)
        {
            row[PointFields.CountyCode] = centre[..6];
        }
    }
}
