using System.Globalization;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// A camera as an item of the catalogue of GB/T 28181-2022 (A.2.1.9): which field stands in which element, and how its text is written
/// and read there. Catalogues of the edition of 2016 are read by the same names.
/// </summary>
public static class CatalogueItem
{
    public const string DeviceId = "DeviceID";
    public const string CivilCode = "CivilCode";
    public const string Grassroots = "GrassrootsCode";

    /// <summary>What stands for no grassroots body.</summary>
    public const string NoGrassroots = "000000";

    private const string DefaultRegisterWay = "1";
    private const string OtherManufacturer = "99";

    private static readonly Dictionary<string, PointField> ByElement = Elements();

    /// <summary>Elements of the main block, in the order of the standard.</summary>
    public static IReadOnlyList<string> Main { get; } =
    [
        DeviceId, "Name", "Manufacturer", "Model", CivilCode, "Block", "Address", "Parental", "ParentID", "RegisterWay", "SecurityLevelCode", "Secrecy",
        "IPAddress", "Port", "Status", "Longitude", "Latitude", "BusinessGroupID",
    ];

    /// <summary>Elements of the block <c>Info</c>, in the order of the standard.</summary>
    public static IReadOnlyList<string> Info { get; } =
    [
        "PTZType", "PhotoelectricImagingType", "CapturePositionType", "RoomType", "SupplyLightType", "DirectionType", "Resolution", "StreamNumberList",
        "DownloadSpeed", "SVCSpaceSupportMode", "SVCTimeSupportMode", "SSVCRatioSupportList", "MobileDeviceType", "HorizontalFieldAngle",
        "VerticalFieldAngle", "MaxViewDistance", Grassroots, "PointType", "PointCommonName", "MAC", "FunctionType", "EncodeType", "InstallTime",
        "ManagementUnit", "ContactInfo", "RecordSaveDays", "IndustrialClassification",
    ];

    /// <summary>The field that an element is read into; null when it is none of a file's.</summary>
    public static PointField? FieldOf(string element) => ByElement.GetValueOrDefault(element);

    /// <summary>The text of an element; empty when the file has nothing to say in it.</summary>
    /// <param name="platform">Whoever hands out the catalogue; the parent of points that name no other.</param>
    public static string Write(PointFile point, string element, string platform)
    {
        ArgumentNullException.ThrowIfNull(point);
        // What the registry knows is whether a device is in service; whether it is heard is told by live state, not by a file.
        return element switch
        {
            "Parental" => "0",
            "Status" => point.LifeCycle == LifeCycle.InService ? "ON" : "OFF",
            "ParentID" => Or(point[PointFields.ParentId], platform),
            "RegisterWay" => Or(Codes(point, PointFields.RegisterWay), DefaultRegisterWay),
            "Secrecy" => Or(Codes(point, PointFields.Secrecy), "0"),
            "IPAddress" => Or(point[PointFields.Ipv4], point[PointFields.Ipv6]),
            Grassroots => Or(point[PointFields.GrassrootsCode], point[PointFields.VillageCode] is { Length: 12 } village ? village[6..] : NoGrassroots),
            "Manufacturer" => CodeTables.Get("manufacturer").Find(point[PointFields.Manufacturer])?.Zh ?? "",
            "InstallTime" => point[PointFields.InstalledOn] is { Length: > 0 } day ? $"{day}T00:00:00" : "",
            _ => ByElement.TryGetValue(element, out var field) ? Codes(point, field.Key) : "",
        };
    }

    /// <summary>
    /// What is meant by the text of an element, as somebody would enter it. What cannot be read stays, for the rules to name; what the
    /// standard takes for granted when nothing is said is read as nothing said.
    /// </summary>
    public static string Read(PointField field, string text)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        return text.Length == 0 ? "" : field.Key switch
        {
            PointFields.Manufacturer => ManufacturerOf(text),
            PointFields.InstalledOn => text.Split('T', ' ')[0],
            PointFields.RegisterWay when text == DefaultRegisterWay => "",
            PointFields.Secrecy when text == "0" => "",
            PointFields.CountyCode => text.Length > 6 ? text[..6] : text,
            _ when field.Codes is { } table => string.Join('/', text.Split('/', ',').Select(code => Meant(table, code.Trim())).Where(code => code.Length > 0)),
            _ when field.Kind == FieldKind.Whole => Rounded(text),
            _ => text,
        };
    }

    /// <summary>The village of an item: its county and its grassroots code; empty when it has none.</summary>
    /// <param name="civilCode">May be blank or longer: the county is the one of the device code then.</param>
    public static string VillageOf(string deviceId, string civilCode, string grassroots)
    {
        ArgumentNullException.ThrowIfNull(deviceId);
        ArgumentNullException.ThrowIfNull(civilCode);
        var county = civilCode.Length >= 6 ? civilCode[..6] : deviceId.Length >= 6 ? deviceId[..6] : "";
        return grassroots is { Length: 6 } and not NoGrassroots ? county + grassroots : "";
    }

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    private static string Codes(PointFile point, string key)
    {
        var field = PointFields.Get(key);
        return field.Codes is not { } table ? point[field]
            : string.Join('/', point[field].Split('/').Select(code => table.Find(code)?.CatalogueCode ?? "").Where(code => code.Length > 0));
    }

    // Many platforms write 0 for "not known".
    private static string Meant(CodeTable table, string code) =>
        table.TryReadCatalogue(code, out var entry) || table.TryRead(code, out entry) ? entry.Code : code == "0" ? "" : code;

    // A free text in the catalogue, a code in the form.
    private static string ManufacturerOf(string text)
    {
        var table = CodeTables.Get("manufacturer");
        return table.TryRead(text, out var entry) ? entry.Code
            : table.Entries.FirstOrDefault(known => text.Contains(known.Zh, StringComparison.Ordinal) || text.Contains(known.En, StringComparison.OrdinalIgnoreCase))?.Code
            ?? OtherManufacturer;
    }

    // Angles and distances are fractions there; 0 is written for "not known".
    private static string Rounded(string text) => FieldReading.Degrees(text) is not { } number ? text
        : number == 0 ? "" : Math.Round(number, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, PointField> Elements()
    {
        var elements = PointFields.All.Where(field => field.CatalogueKey is not null).ToDictionary(field => field.CatalogueKey!);
        elements.Add("PositionType", PointFields.Get(PointFields.PlaceType));
        return elements;
    }
}
