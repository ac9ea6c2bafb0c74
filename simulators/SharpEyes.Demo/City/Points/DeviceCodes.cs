using System.Globalization;

namespace SharpEyes.Demo.City.Points;

/// <summary>Hands out 20-digit device codes (GB/T 28181-2022, annex E): centre = county + 00, industry 00, type, network 0, serial.</summary>
internal sealed class DeviceCodes
{
    private const string Camera = "132";
    private const string Recorder = "118";

    private readonly Dictionary<string, int> _last = [];

    public string NextCamera(string villageCode) => Next(villageCode, Camera);

    public string NextRecorder(string villageCode) => Next(villageCode, Recorder);

    private string Next(string villageCode, string type)
    {
        var prefix = $"{villageCode.AsSpan(0, 6)}0000{type}0";
        var serial = _last[prefix] = _last.GetValueOrDefault(prefix) + 1;
        return prefix + serial.ToString("D6", CultureInfo.InvariantCulture);
    }
}
