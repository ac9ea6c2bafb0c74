namespace SharpEyes.Storage.Devices;

/// <summary>How it stands with the credentials of a device.</summary>
public enum DeviceState
{
    /// <summary>It has none that lets it in.</summary>
    None,

    /// <summary>It has one that lets it in.</summary>
    Valid,

    /// <summary>It has some that let it in, and all of them end soon.</summary>
    Expiring,

    /// <summary>It has none that lets it in, and one that was revoked.</summary>
    Revoked,
}
