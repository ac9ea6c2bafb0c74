namespace SharpEyes.Domain.Health;

/// <summary>
/// The limits of the measured indices. "Below" limits are bad under <see cref="Limit.Enter"/>, "above" limits over it.
/// The defaults follow the rules of thumb of the video quality diagnosis in the field.
/// </summary>
public sealed class HealthThresholds
{
    /// <summary>Bit rate, kbit/s. Default: bad below 128, good again from 192.</summary>
    public Limit KbpsBelow { get; set; } = new(128, 192);

    /// <summary>Frames per second. Default: bad below 8, good again from 10.</summary>
    public Limit FpsBelow { get; set; } = new(8, 10);

    /// <summary>Share of packets lost, 0–1. Default: bad above 0.1, good again from 0.05.</summary>
    public Limit LossAbove { get; set; } = new(0.1, 0.05);

    /// <summary>Jitter, ms. GB/T 28181 asks for at most 50. Default: bad above 100, good again from 50.</summary>
    public Limit JitterMsAbove { get; set; } = new(100, 50);

    /// <summary>Delay, ms. Default: bad above 1000, good again from 400.</summary>
    public Limit DelayMsAbove { get; set; } = new(1000, 400);

    /// <summary>Time to a key frame, ms. Default: bad above 5000, good again from 4000.</summary>
    public Limit KeyframeMsAbove { get; set; } = new(5000, 4000);

    /// <summary>Image score of a lost signal, 0–100. Default: bad above 50, good again from 20.</summary>
    public Limit SignalLossAbove { get; set; } = new(50, 20);

    /// <summary>Image score, 0–100. Default: bad above 60, good again from 40.</summary>
    public Limit BlurAbove { get; set; } = new(60, 40);

    /// <summary>Image score, 0–100. Default: bad above 70, good again from 50; higher than the others, for nights are dark.</summary>
    public Limit DarkAbove { get; set; } = new(70, 50);

    /// <summary>Image score, 0–100. Default: bad above 60, good again from 40.</summary>
    public Limit BrightAbove { get; set; } = new(60, 40);

    /// <summary>
    /// Image score, 0–100; judged by daylight only, for the black-and-white picture of the night is not a colour cast. Default:
    /// bad above 60, good again from 40.
    /// </summary>
    public Limit ColourCastAbove { get; set; } = new(60, 40);

    /// <summary>Image score, 0–100. Default: bad above 60, good again from 40.</summary>
    public Limit NoiseAbove { get; set; } = new(60, 40);

    /// <summary>Image score of a frozen picture, 0–100. Default: bad above 50, good again from 20.</summary>
    public Limit FreezeAbove { get; set; } = new(50, 20);

    /// <summary>Image score, 0–100. Default: bad above 60, good again from 40.</summary>
    public Limit OcclusionAbove { get; set; } = new(60, 40);

    /// <summary>Image score, 0–100: the camera looks elsewhere. Default: bad above 60, good again from 40.</summary>
    public Limit SceneChangeAbove { get; set; } = new(60, 40);

    /// <summary>
    /// Age of the oldest recording, days; State Council Order 799 asks for 30. Default: bad below 29, good again from 30.
    /// </summary>
    public Limit OldestDaysBelow { get; set; } = new(29, 30);

    /// <summary>Seconds missing in a day's recording. Default: bad above 1728 (98 % complete), good again from 864.</summary>
    public Limit MissingSecondsAbove { get; set; } = new(1728, 864);

    /// <summary>Deviation of the device's clock, ms, either way. Default: bad above 60000, good again from 30000.</summary>
    public Limit ClockSkewMsAbove { get; set; } = new(60_000, 30_000);

    /// <summary>Free storage, per cent. Default: bad below 5, good again from 10.</summary>
    public Limit StorageFreePctBelow { get; set; } = new(5, 10);

    /// <summary>Processor load, per cent. Default: bad above 95, good again from 85.</summary>
    public Limit CpuPctAbove { get; set; } = new(95, 85);

    /// <summary>Temperature in the housing, °C. Default: bad above 75, good again from 65.</summary>
    public Limit TempCAbove { get; set; } = new(75, 65);

    /// <summary>
    /// Heartbeats in a row that must find an index bad before it counts, 1–7. More: fewer false alarms, later ones. Default: 3.
    /// </summary>
    public int ConfirmBad { get; set; } = 3;

    /// <summary>Heartbeats in a row that must find a bad index good before it is healed, 1–7. Default: 3.</summary>
    public int ConfirmGood { get; set; } = 3;

    /// <summary>
    /// The signs by which a device does not do its work at all; any other sign degrades it. Default: stream down, signal loss,
    /// frozen, occluded.
    /// </summary>
    public HealthSigns FaultySigns { get; set; } =
        HealthSigns.StreamDown | HealthSigns.SignalLoss | HealthSigns.Freeze | HealthSigns.Occlusion;
}
