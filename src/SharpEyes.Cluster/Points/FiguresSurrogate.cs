using SharpEyes.Domain.Health;

namespace SharpEyes.Cluster.Points;

/// <summary>The figures of a heartbeat between silos. The key of the firmware is of the silo that reads it; its name travels beside.</summary>
[GenerateSerializer, Alias("sharpeyes.figures")]
internal struct FiguresSurrogate
{
    [Id(0)]
    public float Kbps;
    [Id(1)]
    public float Fps;
    [Id(2)]
    public float Loss;
    [Id(3)]
    public float JitterMs;
    [Id(4)]
    public float DelayMs;
    [Id(5)]
    public float KeyframeMs;
    [Id(6)]
    public float OldestDays;
    [Id(7)]
    public float MissingSeconds;
    [Id(8)]
    public float ReportedSkewMs;
    [Id(9)]
    public float StorageFreePct;
    [Id(10)]
    public float CpuPct;
    [Id(11)]
    public float TempC;
    [Id(12)]
    public byte SignalLoss;
    [Id(13)]
    public byte Blur;
    [Id(14)]
    public byte Dark;
    [Id(15)]
    public byte Bright;
    [Id(16)]
    public byte ColourCast;
    [Id(17)]
    public byte Noise;
    [Id(18)]
    public byte Freeze;
    [Id(19)]
    public byte Occlusion;
    [Id(20)]
    public byte SceneChange;
    [Id(21)]
    public byte StreamUp;
    [Id(22)]
    public byte RecordingOn;
    [Id(23)]
    public ushort FirmwareKey;
}

/// <summary>Carries figures.</summary>
[RegisterConverter]
internal sealed class FiguresConverter : IConverter<Figures, FiguresSurrogate>
{
    public Figures ConvertFromSurrogate(in FiguresSurrogate surrogate) => From(surrogate);

    public FiguresSurrogate ConvertToSurrogate(in Figures value) => To(value);

    public static Figures From(in FiguresSurrogate surrogate) => new()
    {
        Kbps = surrogate.Kbps,
        Fps = surrogate.Fps,
        Loss = surrogate.Loss,
        JitterMs = surrogate.JitterMs,
        DelayMs = surrogate.DelayMs,
        KeyframeMs = surrogate.KeyframeMs,
        OldestDays = surrogate.OldestDays,
        MissingSeconds = surrogate.MissingSeconds,
        ReportedSkewMs = surrogate.ReportedSkewMs,
        StorageFreePct = surrogate.StorageFreePct,
        CpuPct = surrogate.CpuPct,
        TempC = surrogate.TempC,
        SignalLoss = surrogate.SignalLoss,
        Blur = surrogate.Blur,
        Dark = surrogate.Dark,
        Bright = surrogate.Bright,
        ColourCast = surrogate.ColourCast,
        Noise = surrogate.Noise,
        Freeze = surrogate.Freeze,
        Occlusion = surrogate.Occlusion,
        SceneChange = surrogate.SceneChange,
        StreamUp = (Switch)surrogate.StreamUp,
        RecordingOn = (Switch)surrogate.RecordingOn,
        FirmwareKey = surrogate.FirmwareKey,
    };

    public static FiguresSurrogate To(in Figures value) => new()
    {
        Kbps = value.Kbps,
        Fps = value.Fps,
        Loss = value.Loss,
        JitterMs = value.JitterMs,
        DelayMs = value.DelayMs,
        KeyframeMs = value.KeyframeMs,
        OldestDays = value.OldestDays,
        MissingSeconds = value.MissingSeconds,
        ReportedSkewMs = value.ReportedSkewMs,
        StorageFreePct = value.StorageFreePct,
        CpuPct = value.CpuPct,
        TempC = value.TempC,
        SignalLoss = value.SignalLoss,
        Blur = value.Blur,
        Dark = value.Dark,
        Bright = value.Bright,
        ColourCast = value.ColourCast,
        Noise = value.Noise,
        Freeze = value.Freeze,
        Occlusion = value.Occlusion,
        SceneChange = value.SceneChange,
        StreamUp = (byte)value.StreamUp,
        RecordingOn = (byte)value.RecordingOn,
        FirmwareKey = value.FirmwareKey,
    };
}
