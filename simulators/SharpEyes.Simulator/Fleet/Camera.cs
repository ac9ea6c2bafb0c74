using SharpEyes.Simulator.Fleet.Stories;

namespace SharpEyes.Simulator.Fleet;

/// <summary>
/// One simulated camera: its usual figures, and what is wrong with it just now. Written by the loop that steps the fleet only.
/// </summary>
internal sealed class Camera
{
    private static readonly string[] Firmwares = ["5.7.3", "5.7.3", "5.6.11", "5.8.0"];

    private Noise _noise;

    public Camera(PointEntry entry, int seed)
    {
        Entry = entry;
        _noise = new Noise(seed, entry.Code);
        UsualKbps = _noise.Next(0, 5) == 0 ? 4096 : 2048;
        StorageFreePercent = _noise.Next(18, 60);
        OldestDays = _noise.Next(30, 36);
        ClockSkewMs = _noise.Next(-40, 60);
        Firmware = Firmwares[_noise.Next(0, Firmwares.Length)];
        Boot = NewBoot();
    }

    public PointEntry Entry { get; }

    /// <summary>Township of the camera's village, 9 digits.</summary>
    public string Township => Entry.VillageCode.Length >= 9 ? Entry.VillageCode[..9] : "";

    /// <summary>The story it has a part in; a camera is in one at a time.</summary>
    public Story? Story { get; set; }

    /// <summary>Says nothing at all: dead, or its own supply is gone.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The recorder no longer gets a picture: cable cut.</summary>
    public bool IsCableCut { get; set; }

    public bool IsRecording { get; set; } = true;

    /// <summary>Image score, 0 = sharp, 100 = certainly out of focus.</summary>
    public int ExtraBlur { get; set; }

    /// <summary>Image score, 0 = free view, 100 = certainly covered.</summary>
    public int ExtraOcclusion { get; set; }

    public int StorageFreePercent { get; set; }

    /// <summary>How far the device's clock is ahead, in milliseconds.</summary>
    public int ClockSkewMs { get; set; }

    public int OldestDays { get; }

    public int UsualKbps { get; }

    public string Firmware { get; }

    /// <summary>Changes at each start of the device.</summary>
    public string Boot { get; private set; }

    /// <summary>Grows with each heartbeat of a boot.</summary>
    public uint Sequence { get; private set; }

    public ref Noise Noise => ref _noise;

    public uint NextSequence() => ++Sequence;

    /// <summary>Starts the device anew: another boot, counted from one again.</summary>
    public void Restart()
    {
        Boot = NewBoot();
        Sequence = 0;
    }

    private string NewBoot() => (_noise.NextUInt() & 0xFFFFFF).ToString("x6");
}
