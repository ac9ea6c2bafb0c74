using System.Globalization;

namespace SharpEyes.Domain.Registry;

/// <summary>Finds what is wrong with the text of a device code, part by part.</summary>
internal static class DeviceCodeCheck
{
    private const string TwentyDigits = "20 × 0–9 (GB/T 28181-2022 附录E)";

    public static IReadOnlyList<DeviceCodeProblem> Of(string text, bool ofCamera)
    {
        if (!DeviceCode.TryParse(text, out var code))
        {
            return [NoCode(text)];
        }
        var problems = new List<DeviceCodeProblem>();
        if (!IsProvince(code.County / 10_000) || code.County % 10_000 == 0)
        {
            problems.Add(Wrong(
                DeviceCodePart.County, $"前6位“{code.County:D6}”不是区县代码", $"Digits 1–6, {code.County:D6}, are not the code of a county", "GB/T 2260"));
        }
        if (DeviceCodeTables.Industry(code.Industry) is null)
        {
            problems.Add(Wrong(
                DeviceCodePart.Industry, $"第9–10位“{code.Industry:D2}”不是行业编码", $"Digits 9–10, {code.Industry:D2}, are not the code of an industry",
                "00–14, 40–55, 80–99"));
        }
        if (DeviceCodeTables.Type(code.Type) is not { } type)
        {
            problems.Add(Wrong(
                DeviceCodePart.Type, $"第11–13位“{code.Type:D3}”不是类型编码", $"Digits 11–13, {code.Type:D3}, are not the code of a type",
                ofCamera ? DeviceType.VideoPoints : DeviceCodeTables.Types.Allowed));
        }
        else if (ofCamera && !DeviceType.IsVideoPoint(code.Type))
        {
            problems.Add(Wrong(
                DeviceCodePart.Type, $"第11–13位“{code.Type:D3}”是{type.Zh}，不是摄像机", $"Digits 11–13, {code.Type:D3}, stand for: {type.En}, not for a camera",
                DeviceType.VideoPoints));
        }
        if (code.Serial == 0)
        {
            problems.Add(Wrong(
                DeviceCodePart.Serial, "序号为000000，可能是电子表格只保留了15位数字", "The serial is 000000; perhaps a spreadsheet kept 15 digits only",
                "000001–999999"));
        }
        return problems;
    }

    private static DeviceCodeProblem NoCode(string text)
    {
        if (IsScientific(text))
        {
            return new(
                null,
                new(
                    "电子表格把设备编码变成了科学计数法，末尾数字已丢失，请将该列设为文本后重新填写",
                    "A spreadsheet has turned the device code into scientific notation and lost its last digits; set the column to text and enter it again"),
                TwentyDigits);
        }
        var strange = text.FirstOrDefault(character => !char.IsAsciiDigit(character));
        return strange != default
            ? new(null, new($"设备编码含有非数字字符“{Shown(strange)}”", $"The device code holds a character that is no digit: {Shown(strange)}"), TwentyDigits)
            : new(null, new($"设备编码应为20位数字，现为{text.Length}位", $"The device code must have 20 digits, this has {text.Length}"), TwentyDigits);
    }

    // 2.30521E+19
    private static bool IsScientific(string text)
    {
        var exponent = text.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        return exponent > 0 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    private static string Shown(char character) =>
        char.IsControl(character) || char.IsWhiteSpace(character) || char.IsSurrogate(character) ? $"U+{(int)character:X4}" : character.ToString();

    private static bool IsProvince(int digits) => digits is >= 11 and <= 15 or >= 21 and <= 23 or >= 31 and <= 37 or >= 41 and <= 46
        or >= 50 and <= 54 or >= 61 and <= 65 or 71 or 81 or 82;

    private static DeviceCodeProblem Wrong(DeviceCodePart part, string zh, string en, string allowed) => new(part, new(zh, en), allowed);
}
