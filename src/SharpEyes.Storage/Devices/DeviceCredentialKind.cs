namespace SharpEyes.Storage.Devices;

/// <summary>How a device shows who it is.</summary>
public enum DeviceCredentialKind : byte
{
    /// <summary>A password that was generated here.</summary>
    Password = 0,

    /// <summary>A TLS client certificate, known by its SHA-256.</summary>
    Certificate = 1,
}
