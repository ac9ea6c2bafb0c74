namespace SharpEyes.Domain.Health;

/// <summary>
/// The measured indices of one heartbeat. What was not measured is NaN, <see cref="NoScore"/> or <see cref="Switch.NotMeasured"/>;
/// it is never bad. Image scores tell how strong a fault is: 0 none, 100 certain.
/// </summary>
public struct Figures
{
    /// <summary>An image score that was not measured.</summary>
    public const byte NoScore = byte.MaxValue;

    /// <summary>Bit rate of the stream, kbit/s.</summary>
    public float Kbps { get; set; }

    /// <summary>Frames per second.</summary>
    public float Fps { get; set; }

    /// <summary>Share of packets lost, 0–1.</summary>
    public float Loss { get; set; }

    /// <summary>Jitter, ms.</summary>
    public float JitterMs { get; set; }

    /// <summary>Delay of the stream, ms.</summary>
    public float DelayMs { get; set; }

    /// <summary>Time to a key frame, ms.</summary>
    public float KeyframeMs { get; set; }

    /// <summary>Age of the oldest recording, days.</summary>
    public float OldestDays { get; set; }

    /// <summary>Seconds missing in the recordings of the last day.</summary>
    public float MissingSeconds { get; set; }

    /// <summary>What the device itself says of its clock against its time server, ms.</summary>
    public float ReportedSkewMs { get; set; }

    /// <summary>Free storage, per cent.</summary>
    public float StorageFreePct { get; set; }

    /// <summary>Processor load, per cent.</summary>
    public float CpuPct { get; set; }

    /// <summary>Temperature in the housing, °C.</summary>
    public float TempC { get; set; }

    public byte SignalLoss { get; set; }
    public byte Blur { get; set; }
    public byte Dark { get; set; }
    public byte Bright { get; set; }
    public byte ColourCast { get; set; }
    public byte Noise { get; set; }
    public byte Freeze { get; set; }
    public byte Occlusion { get; set; }
    public byte SceneChange { get; set; }

    /// <summary>Whether the stream flows.</summary>
    public Switch StreamUp { get; set; }

    /// <summary>Whether the recorder records.</summary>
    public Switch RecordingOn { get; set; }

    /// <summary>Key of the firmware's name in the table of whoever read the heartbeat; 0 when not given.</summary>
    public ushort FirmwareKey { get; set; }

    /// <summary>Figures of which nothing is measured.</summary>
    public static Figures NotMeasured { get; } = new()
    {
        Kbps = float.NaN,
        Fps = float.NaN,
        Loss = float.NaN,
        JitterMs = float.NaN,
        DelayMs = float.NaN,
        KeyframeMs = float.NaN,
        OldestDays = float.NaN,
        MissingSeconds = float.NaN,
        ReportedSkewMs = float.NaN,
        StorageFreePct = float.NaN,
        CpuPct = float.NaN,
        TempC = float.NaN,
        SignalLoss = NoScore,
        Blur = NoScore,
        Dark = NoScore,
        Bright = NoScore,
        ColourCast = NoScore,
        Noise = NoScore,
        Freeze = NoScore,
        Occlusion = NoScore,
        SceneChange = NoScore,
    };

    /// <summary>Whether any figure of the stream is measured.</summary>
    public readonly bool HasStream => StreamUp != Switch.NotMeasured || !float.IsNaN(Kbps) || !float.IsNaN(Fps) || !float.IsNaN(Loss)
        || !float.IsNaN(JitterMs) || !float.IsNaN(DelayMs) || !float.IsNaN(KeyframeMs);

    /// <summary>Whether any image score is measured.</summary>
    public readonly bool HasImage =>
        (SignalLoss & Blur & Dark & Bright & ColourCast & Noise & Freeze & Occlusion & SceneChange) != NoScore;

    /// <summary>Whether anything of the recording is measured.</summary>
    public readonly bool HasRecording => RecordingOn != Switch.NotMeasured || !float.IsNaN(OldestDays) || !float.IsNaN(MissingSeconds);

    /// <summary>Whether anything of the device itself is measured.</summary>
    public readonly bool HasDevice => !float.IsNaN(ReportedSkewMs) || !float.IsNaN(StorageFreePct) || !float.IsNaN(CpuPct)
        || !float.IsNaN(TempC) || FirmwareKey != 0;
}
