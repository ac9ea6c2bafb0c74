namespace SharpEyes.Storage.Devices;

/// <summary>What signs in at the broker.</summary>
public enum DeviceKind : byte
{
    /// <summary>A gateway (NVR, edge box, platform), for the points that hang on it.</summary>
    Gateway = 0,

    /// <summary>A point that hangs on no gateway and speaks for itself.</summary>
    Point = 1,
}
