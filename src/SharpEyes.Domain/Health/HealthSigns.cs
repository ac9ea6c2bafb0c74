namespace SharpEyes.Domain.Health;

/// <summary>The measured indices that are out of their limits. The index names follow the heartbeat contract.</summary>
[Flags]
public enum HealthSigns
{
    None = 0,
    StreamDown = 1 << 0,
    LowBitrate = 1 << 1,
    LowFrameRate = 1 << 2,
    PacketLoss = 1 << 3,
    Jitter = 1 << 4,
    Delay = 1 << 5,
    KeyframeDelay = 1 << 6,
    SignalLoss = 1 << 7,
    Blur = 1 << 8,
    Dark = 1 << 9,
    Bright = 1 << 10,
    ColourCast = 1 << 11,
    Noise = 1 << 12,
    Freeze = 1 << 13,
    Occlusion = 1 << 14,
    SceneChange = 1 << 15,
    RecordingOff = 1 << 16,
    RecordingShort = 1 << 17,
    RecordingGaps = 1 << 18,
    ClockSkew = 1 << 19,
    StorageLow = 1 << 20,
    ProcessorHigh = 1 << 21,
    TemperatureHigh = 1 << 22,
}
