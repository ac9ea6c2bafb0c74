using SharpEyes.Domain.Health;

namespace SharpEyes.Server.Points;

/// <summary>The stream as last measured; null where it was not.</summary>
/// <param name="Loss">Share of packets lost, 0–1.</param>
public sealed record StreamFigures(bool? Up, double? Kbps, double? Fps, double? Loss, double? JitterMs, double? DelayMs, double? KeyframeMs)
{
    internal static StreamFigures? Of(in Figures figures) => !figures.HasStream ? null : new(
        Measured.Of(figures.StreamUp), Measured.Of(figures.Kbps), Measured.Of(figures.Fps), Measured.Of(figures.Loss),
        Measured.Of(figures.JitterMs), Measured.Of(figures.DelayMs), Measured.Of(figures.KeyframeMs));
}

/// <summary>How strong each fault of the image is: 0 none, 100 certain.</summary>
public sealed record ImageScores(
    int? SignalLoss, int? Blur, int? Dark, int? Bright, int? ColourCast, int? Noise, int? Freeze, int? Occlusion, int? SceneChange)
{
    internal static ImageScores? Of(in Figures figures) => !figures.HasImage ? null : new(
        Measured.Of(figures.SignalLoss), Measured.Of(figures.Blur), Measured.Of(figures.Dark), Measured.Of(figures.Bright),
        Measured.Of(figures.ColourCast), Measured.Of(figures.Noise), Measured.Of(figures.Freeze), Measured.Of(figures.Occlusion),
        Measured.Of(figures.SceneChange));
}

/// <param name="OldestDays">Age of the oldest recording, days.</param>
/// <param name="MissingSeconds">Seconds missing in the last day.</param>
public sealed record RecordingFigures(bool? On, double? OldestDays, double? MissingSeconds)
{
    internal static RecordingFigures? Of(in Figures figures) => !figures.HasRecording ? null : new(
        Measured.Of(figures.RecordingOn), Measured.Of(figures.OldestDays), Measured.Of(figures.MissingSeconds));
}

/// <param name="ClockSkewMs">What the device says of its clock against its time server.</param>
public sealed record DeviceFigures(double? ClockSkewMs, double? StorageFreePct, double? CpuPct, double? TempC, string? Firmware)
{
    internal static DeviceFigures? Of(in Figures figures, string? firmware) => !figures.HasDevice && firmware is null ? null : new(
        Measured.Of(figures.ReportedSkewMs), Measured.Of(figures.StorageFreePct), Measured.Of(figures.CpuPct),
        Measured.Of(figures.TempC), firmware);
}
