namespace SharpEyes.Domain.Registry;

/// <summary>The parts of a device code, from left to right.</summary>
public enum DeviceCodePart : byte
{
    /// <summary>Digits 1–6: province, city and county of GB/T 2260.</summary>
    County,

    /// <summary>Digits 7–8: 基层接入单位, 00 for none. With the county they make the centre 中心编码.</summary>
    AccessUnit,

    /// <summary>Digits 9–10: 行业编码.</summary>
    Industry,

    /// <summary>Digits 11–13: 类型编码.</summary>
    Type,

    /// <summary>Digit 14: 网络标识.</summary>
    Network,

    /// <summary>Digits 15–20: 序号.</summary>
    Serial,
}
