namespace SharpEyes.Domain.Registry;

/// <summary>Life cycle 设备状态 of a device, as its file says it; never derived from heartbeats.</summary>
public enum LifeCycle : byte
{
    /// <summary>在用, in service.</summary>
    InService = 0,

    /// <summary>维修, under repair: watched, but alarms nobody and counts for nobody.</summary>
    Maintenance = 1,

    /// <summary>拆除, removed.</summary>
    Removed = 2,
}
