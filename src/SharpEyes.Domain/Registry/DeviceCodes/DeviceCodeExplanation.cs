using System.Globalization;

namespace SharpEyes.Domain.Registry;

/// <summary>Explains a device code part by part.</summary>
internal static class DeviceCodeExplanation
{
    public static IReadOnlyList<DeviceCodePartMeaning> Of(DeviceCode code, Func<int, string?>? countyName)
    {
        var county = countyName?.Invoke(code.County);
        return
        [
            Part(DeviceCodePart.County, Digits(code.County, 6), new("行政区划", "County"),
                county is null ? null : new(county, county)),
            Part(DeviceCodePart.AccessUnit, Digits(code.AccessUnit, 2), new("基层接入单位", "Access unit"),
                code.AccessUnit == 0 ? new("无", "None") : new($"第{code.AccessUnit}接入单位", $"Unit {Digits(code.AccessUnit, 2)}")),
            Part(DeviceCodePart.Industry, Digits(code.Industry, 2), new("行业", "Industry"), DeviceCodeTables.Industry(code.Industry)),
            Part(DeviceCodePart.Type, Digits(code.Type, 3), new("设备类型", "Type of device"), DeviceCodeTables.Type(code.Type)),
            Part(DeviceCodePart.Network, Digits(code.Network, 1), new("网络标识", "Network"), DeviceCodeTables.Network(code.Network)),
            Part(DeviceCodePart.Serial, Digits(code.Serial, 6), new("序号", "Serial number"),
                code.Serial == 0 ? null : new($"第{code.Serial}号", $"No. {code.Serial.ToString("N0", CultureInfo.InvariantCulture)}")),
        ];
    }

    private static DeviceCodePartMeaning Part(DeviceCodePart part, string digits, LocalText name, LocalText? meaning) =>
        new(part, digits, name, meaning ?? new("未知", "Unknown"), meaning is not null);

    private static string Digits(int value, int length) => value.ToString("D" + length, CultureInfo.InvariantCulture);
}
