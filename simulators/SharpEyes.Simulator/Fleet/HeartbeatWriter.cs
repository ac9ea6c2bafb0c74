using System.Buffers;
using System.Text.Json;

namespace SharpEyes.Simulator.Fleet;

/// <summary>Writes heartbeats in the wire format, version 1, by itself: sharing code with the server's parser would hide the parser's bugs.</summary>
internal sealed class HeartbeatWriter : IDisposable
{
    private static readonly TimeSpan LocalTime = TimeSpan.FromHours(8);

    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    private readonly Utf8JsonWriter _json;

    public HeartbeatWriter() => _json = new Utf8JsonWriter(_buffer);

    /// <summary>One heartbeat. The bytes are valid until the next call.</summary>
    public ReadOnlySpan<byte> WriteOne(Camera camera, DateTimeOffset now)
    {
        Begin();
        Write(camera, now, namesPoint: false);
        return End();
    }

    /// <summary>An array of heartbeats, each with its point; empty when no camera has anything to say.</summary>
    public ReadOnlySpan<byte> WriteMany(Speaker speaker, DateTimeOffset now)
    {
        Begin();
        _json.WriteStartArray();
        var count = 0;
        foreach (var camera in speaker.Cameras.Concat(speaker.Strangers))
        {
            if (!camera.IsSilent)
            {
                Write(camera, now, namesPoint: true);
                count++;
            }
        }
        _json.WriteEndArray();
        return count == 0 ? [] : End();
    }

    public void Dispose() => _json.Dispose();

    private void Begin()
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
    }

    private ReadOnlySpan<byte> End()
    {
        _json.Flush();
        return _buffer.WrittenSpan;
    }

    private void Write(Camera camera, DateTimeOffset now, bool namesPoint)
    {
        ref var noise = ref camera.Noise;
        var hour = now.ToOffset(LocalTime).TimeOfDay.TotalHours;
        var isNight = hour is < 6.5 or > 18.5;

        _json.WriteStartObject();
        if (namesPoint)
        {
            _json.WriteString("point"u8, camera.Entry.Code);
        }
        _json.WriteNumber("ts"u8, now.ToUnixTimeMilliseconds() + camera.ClockSkewMs);
        _json.WriteString("boot"u8, camera.Boot);
        _json.WriteNumber("seq"u8, camera.NextSequence());
        WriteStream(camera, isNight, ref noise);
        WriteImage(camera, isNight, ref noise);
        WriteRecording(camera);
        WriteDevice(camera, hour, ref noise);
        _json.WriteEndObject();
    }

    private void WriteStream(Camera camera, bool isNight, ref Noise noise)
    {
        _json.WriteStartObject("stream"u8);
        _json.WriteBoolean("up"u8, !camera.IsCableCut);
        if (camera.IsCableCut)
        {
            _json.WriteNumber("kbps"u8, 0);
            _json.WriteNumber("fps"u8, 0);
        }
        else
        {
            // Infrared pictures are monochrome and calm: they need fewer bits.
            var kbps = camera.UsualKbps * (isNight ? 0.62 : 1) * (0.94 + (0.12 * noise.NextDouble()));
            _json.WriteNumber("kbps"u8, (int)kbps);
            _json.WriteNumber("fps"u8, noise.Next(0, 12) == 0 ? 24 : 25);
            _json.WriteNumber("loss"u8, noise.Next(0, 5) / 1000m);
            _json.WriteNumber("jitterMs"u8, noise.Next(4, 15));
            _json.WriteNumber("delayMs"u8, noise.Next(90, 180));
            _json.WriteNumber("keyframeMs"u8, 2000);
        }
        _json.WriteEndObject();
    }

    private void WriteImage(Camera camera, bool isNight, ref Noise noise)
    {
        _json.WriteStartObject("image"u8);
        _json.WriteNumber("signalLoss"u8, camera.IsCableCut ? 100 : 0);
        if (!camera.IsCableCut)
        {
            _json.WriteNumber("blur"u8, Math.Clamp(camera.ExtraBlur + noise.Next(1, 6), 0, 100));
            _json.WriteNumber("dark"u8, noise.Next(2, 8) + (isNight ? 14 : 0));
            _json.WriteNumber("bright"u8, noise.Next(0, 5));
            _json.WriteNumber("colourCast"u8, noise.Next(0, 4));
            _json.WriteNumber("noise"u8, noise.Next(2, 7) + (isNight ? 8 : 0));
            _json.WriteNumber("freeze"u8, 0);
            _json.WriteNumber("occlusion"u8, Math.Clamp(camera.ExtraOcclusion + noise.Next(0, 4), 0, 100));
            _json.WriteNumber("sceneChange"u8, noise.Next(0, 3));
        }
        _json.WriteEndObject();
    }

    private void WriteRecording(Camera camera)
    {
        _json.WriteStartObject("recording"u8);
        _json.WriteBoolean("on"u8, camera.IsRecording);
        _json.WriteNumber("oldestDays"u8, camera.OldestDays);
        _json.WriteNumber("missingSeconds"u8, 0);
        _json.WriteEndObject();
    }

    private void WriteDevice(Camera camera, double hour, ref Noise noise)
    {
        _json.WriteStartObject("device"u8);
        _json.WriteNumber("clockSkewMs"u8, camera.ClockSkewMs);
        _json.WriteNumber("storageFreePct"u8, camera.StorageFreePercent);
        _json.WriteNumber("cpuPct"u8, noise.Next(15, 30));
        _json.WriteNumber("tempC"u8, (int)(31 + (6 * Math.Sin((hour - 9) / 12 * Math.PI))) + noise.Next(0, 3));
        _json.WriteString("firmware"u8, camera.Firmware);
        _json.WriteEndObject();
    }
}
