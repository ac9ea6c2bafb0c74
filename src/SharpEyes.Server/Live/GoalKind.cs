namespace SharpEyes.Server.Live;

/// <summary>The four goals 全域覆盖、全网共享、全时可用、全程可控 (发改高技〔2015〕996号), as far as heartbeats and the registry show them.</summary>
public enum GoalKind : byte
{
    /// <summary>全域覆盖: villages of the programmes with a point in service. Target 100 %.</summary>
    Coverage = 1,

    /// <summary>全网共享: points in service that were ever heard. Target 100 %.</summary>
    Sharing = 2,

    /// <summary>全时可用: points in service that are online, not faulty and record. Target 98 %.</summary>
    Availability = 3,

    /// <summary>全程可控: devices with a file, of all that are known or heard. Target 100 %.</summary>
    Control = 4,
}
