namespace SharpEyes.Storage.Devices;

/// <summary>A credential of a device 设备凭证 as it is stored. Revoked and expired ones stay, so that it is known who had access when.</summary>
public sealed class DeviceCredentialRow
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>The gateway it belongs to; null when it belongs to a point.</summary>
    public int? GatewayId { get; set; }

    /// <summary>The point it belongs to; null when it belongs to a gateway.</summary>
    public int? PointId { get; set; }

    public DeviceCredentialKind Kind { get; set; }

    /// <summary>Of a password; empty for a certificate.</summary>
    public byte[] Salt { get; set; } = [];

    /// <summary>SHA-256 of salt and password, or of the certificate.</summary>
    public required byte[] Digest { get; set; }

    /// <summary>What people tell it by: the beginning of the password, or of the certificate's digest.</summary>
    public required string Hint { get; set; }

    public long CreatedAtMs { get; set; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>From when on it does not let in any more; null: never.</summary>
    public long? ValidUntilMs { get; set; }

    public long? RevokedAtMs { get; set; }

    /// <summary>When it let in last, some minutes late; null: never.</summary>
    public long? LastUsedAtMs { get; set; }

    /// <summary>Version of all credentials at which this one changed last.</summary>
    public long Version { get; set; }
}
