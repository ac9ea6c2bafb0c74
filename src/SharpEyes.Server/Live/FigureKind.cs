namespace SharpEyes.Server.Live;

/// <summary>What is counted of a division. The first twelve go to the browser, in this order.</summary>
internal enum FigureKind
{
    /// <summary>Registered points that are not removed.</summary>
    Total,

    /// <summary>Points in service; only these count in what follows.</summary>
    InService,
    Online,
    Offline,
    Unreachable,
    Unknown,

    /// <summary>Online, below the norm.</summary>
    Degraded,

    /// <summary>Online, not doing its work.</summary>
    Faulty,

    /// <summary>Villages a programme wants covered.</summary>
    Target,

    /// <summary>Of these: with a point in service.</summary>
    Covered,

    /// <summary>Of these: with as many points in service as wanted.</summary>
    MeetsNorm,

    /// <summary>Of these: with a point that is healthy now.</summary>
    CoveredLive,

    /// <summary>Going up and down.</summary>
    Flapping,

    /// <summary>Online and not faulty, but the recorder does not record.</summary>
    RecordingOff,

    /// <summary>Number of kinds.</summary>
    Count,
}
