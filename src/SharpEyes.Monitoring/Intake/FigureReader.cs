using SharpEyes.Domain.Health;
using static SharpEyes.Monitoring.Intake.FieldNames;

namespace SharpEyes.Monitoring.Intake;

/// <summary>Reads the groups of figures of a heartbeat. What is no figure of the allowed range stays not measured.</summary>
internal static class FigureReader
{
    private const double Any = 1e9;

    public static int ReadStream(ReadOnlySpan<byte> json, int at, ref Figures figures)
    {
        at = HeartbeatReader.Enter(json, at, out var more);
        while (more)
        {
            at = JsonText.ReadName(json, at, out var name);
            if (at < 0) return at;
            float value;
            switch (name.Head)
            {
                case Up when name.Tail == 0:
                    at = ReadSwitch(json, at, out var up);
                    figures.StreamUp = up;
                    break;
                case Kbps when name.Tail == 0:
                    at = ReadNumber(json, at, 0, Any, out value);
                    figures.Kbps = value;
                    break;
                case Fps when name.Tail == 0:
                    at = ReadNumber(json, at, 0, Any, out value);
                    figures.Fps = value;
                    break;
                case Loss when name.Tail == 0:
                    at = ReadNumber(json, at, 0, 1, out value);
                    figures.Loss = value;
                    break;
                case JitterMs when name.Tail == 0:
                    at = ReadNumber(json, at, 0, Any, out value);
                    figures.JitterMs = value;
                    break;
                case DelayMs when name.Tail == 0:
                    at = ReadNumber(json, at, 0, Any, out value);
                    figures.DelayMs = value;
                    break;
                case KeyframeMs when name.Tail == KeyframeMsTail:
                    at = ReadNumber(json, at, 0, Any, out value);
                    figures.KeyframeMs = value;
                    break;
                default:
                    at = JsonValue.Skip(json, at);
                    break;
            }
            if (at < 0) return at;
            at = HeartbeatReader.Next(json, at, out more);
        }
        return at;
    }

    public static int ReadImage(ReadOnlySpan<byte> json, int at, ref Figures figures)
    {
        at = HeartbeatReader.Enter(json, at, out var more);
        while (more)
        {
            at = JsonText.ReadName(json, at, out var name);
            if (at < 0) return at;
            at = ReadNumber(json, at, 0, 100, out var value);
            if (at < 0) return at;
            var score = float.IsNaN(value) ? Figures.NoScore : (byte)(value + 0.5f);
            switch (name.Head)
            {
                case SignalLoss when name.Tail == SignalLossTail: figures.SignalLoss = score; break;
                case Blur when name.Tail == 0: figures.Blur = score; break;
                case Dark when name.Tail == 0: figures.Dark = score; break;
                case Bright when name.Tail == 0: figures.Bright = score; break;
                case ColourCast when name.Tail == ColourCastTail: figures.ColourCast = score; break;
                case Noise when name.Tail == 0: figures.Noise = score; break;
                case Freeze when name.Tail == 0: figures.Freeze = score; break;
                case Occlusion when name.Tail == OcclusionTail: figures.Occlusion = score; break;
                case SceneChange when name.Tail == SceneChangeTail: figures.SceneChange = score; break;
            }
            at = HeartbeatReader.Next(json, at, out more);
        }
        return at;
    }

    public static int ReadRecording(ReadOnlySpan<byte> json, int at, ref Figures figures)
    {
        at = HeartbeatReader.Enter(json, at, out var more);
        while (more)
        {
            at = JsonText.ReadName(json, at, out var name);
            if (at < 0) return at;
            float value;
            switch (name.Head)
            {
                case On when name.Tail == 0:
                    at = ReadSwitch(json, at, out var on);
                    figures.RecordingOn = on;
                    break;
                case OldestDays when name.Tail == OldestDaysTail:
                    at = ReadNumber(json, at, 0, Any, out value);
                    figures.OldestDays = value;
                    break;
                case MissingSeconds when name.Tail == MissingSecondsTail:
                    at = ReadNumber(json, at, 0, Any, out value);
                    figures.MissingSeconds = value;
                    break;
                default:
                    at = JsonValue.Skip(json, at);
                    break;
            }
            if (at < 0) return at;
            at = HeartbeatReader.Next(json, at, out more);
        }
        return at;
    }

    public static int ReadDevice(ReadOnlySpan<byte> json, int at, ref Figures figures, ref ReadOnlySpan<byte> firmware)
    {
        at = HeartbeatReader.Enter(json, at, out var more);
        while (more)
        {
            at = JsonText.ReadName(json, at, out var name);
            if (at < 0) return at;
            float value;
            switch (name.Head)
            {
                case ClockSkewMs when name.Tail == ClockSkewMsTail:
                    at = ReadNumber(json, at, -1e15, 1e15, out value);
                    figures.ReportedSkewMs = value;
                    break;
                case StorageFreePct when name.Tail == StorageFreePctTail:
                    at = ReadNumber(json, at, 0, 100, out value);
                    figures.StorageFreePct = value;
                    break;
                case CpuPct when name.Tail == 0:
                    at = ReadNumber(json, at, 0, 100, out value);
                    figures.CpuPct = value;
                    break;
                case TempC when name.Tail == 0:
                    at = ReadNumber(json, at, -273, 1000, out value);
                    figures.TempC = value;
                    break;
                case Firmware when name.Tail == 0 && json[at] == '"':
                    at = JsonText.ReadString(json, at, out firmware, out _);
                    break;
                default:
                    at = JsonValue.Skip(json, at);
                    break;
            }
            if (at < 0) return at;
            at = HeartbeatReader.Next(json, at, out more);
        }
        return at;
    }

    private static int ReadNumber(ReadOnlySpan<byte> json, int at, double lowest, double highest, out float value)
    {
        value = float.NaN;
        if (!JsonValue.IsNumber(json[at])) return JsonValue.Skip(json, at);
        at = JsonNumber.Read(json, at, out var number);
        if (number >= lowest && number <= highest) value = (float)number;
        return at;
    }

    private static int ReadSwitch(ReadOnlySpan<byte> json, int at, out Switch value)
    {
        at = JsonValue.ReadBoolean(json, at, out var read);
        value = read switch { true => Switch.On, false => Switch.Off, null => Switch.NotMeasured };
        return at;
    }
}
