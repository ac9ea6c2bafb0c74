using System.Globalization;
using System.Text.Json;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// What the digits of a device code mean, read from <c>device-code-tables.json</c>: GB/T 28181-2022, annex E. Industries 46–55
/// have a name in the edition of 2016 only; codes of that edition stay in use, so they are known here too.
/// </summary>
public static class DeviceCodeTables
{
    // Whose cameras they are, where the standard leaves the single codes to the place.
    private static readonly LocalText Residents = new("居民自建", "Built by residents");
    private static readonly LocalText Others = new("其他主体", "Others");

    public static IReadOnlyList<CodeTable> All { get; } = Read();

    /// <summary>行业编码, digits 9–10.</summary>
    public static CodeTable Industries { get; } = Get("code_industry");

    /// <summary>类型编码, digits 11–13.</summary>
    public static CodeTable Types { get; } = Get("code_type");

    /// <summary>网络标识, digit 14.</summary>
    public static CodeTable Networks { get; } = Get("code_network");

    private static readonly CodeTable OlderIndustries = Get("code_industry_2016");

    /// <summary>Null when the standard reserves the code.</summary>
    public static LocalText? Industry(int code)
    {
        var digits = code.ToString("D2", CultureInfo.InvariantCulture);
        return Text(Industries.Find(digits) ?? OlderIndustries.Find(digits)) ?? code switch
        {
            >= 80 and <= 89 => Residents,
            >= 90 and <= 99 => Others,
            _ => null,
        };
    }

    /// <summary>Null when the standard has no such type.</summary>
    public static LocalText? Type(int code) => Text(Types.Find(code.ToString("D3", CultureInfo.InvariantCulture)));

    /// <summary>Null when the standard has no such network; every digit has one.</summary>
    public static LocalText? Network(int code) => Text(Networks.Find(code.ToString(CultureInfo.InvariantCulture)));

    private static LocalText? Text(CodeEntry? entry) => entry is null ? null : new(entry.Zh, entry.En);

    private static CodeTable Get(string name) => All.First(table => table.Name == name);

    private static CodeTable[] Read()
    {
        using var stream = typeof(DeviceCodeTables).Assembly.GetManifestResourceStream("SharpEyes.Domain.Registry.Tables.device-code-tables.json")!;
        return JsonSerializer.Deserialize<CodeTable[]>(stream, JsonSerializerOptions.Web)!;
    }
}
