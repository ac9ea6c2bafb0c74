namespace SharpEyes.Domain.Registry;

/// <summary>Type part of a device code (GB/T 28181-2022, annex E, table E.1), as far as it can be a video point.</summary>
public static class DeviceType
{
    /// <summary>The types a video point may have, for messages.</summary>
    public const string VideoPoints = "131, 132, 121, 122";

    /// <summary>
    /// The types a video point may have: 131 camera, 132 network camera; 121 checkpoint and 122 multi-lens device are
    /// tolerated because the field codes its checkpoint cameras so.
    /// </summary>
    public static bool IsVideoPoint(int type) => type is 131 or 132 or 121 or 122;
}
