using SharpEyes.Storage.Devices;

namespace SharpEyes.Server.Devices;

/// <summary>A page of devices.</summary>
public sealed record DevicePage(IReadOnlyList<DeviceView> Items, int Total);

/// <param name="Code">The user name at the broker.</param>
/// <param name="Connected">Whether it has a connection to the server that answers.</param>
/// <param name="Credentials">The newest first.</param>
public sealed record DeviceView(
    DeviceKind Kind, string Code, string Name, DeviceDivision Division, bool Connected, IReadOnlyList<DeviceCredentialView> Credentials);

public sealed record DeviceDivision(string Code, string Name);

/// <param name="Hint">What people tell it by: the first group of a password, or the beginning of the SHA-256 of a certificate.</param>
/// <param name="LastUsedAt">When it let in last, some minutes late.</param>
public sealed record DeviceCredentialView(
    int Id, DeviceCredentialKind Kind, string Hint, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? ValidUntil,
    DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt)
{
    internal static DeviceCredentialView From(DeviceCredentialRow row) => new(
        row.Id, row.Kind, row.Hint, Time(row.CreatedAtMs)!.Value, row.CreatedBy, Time(row.ValidUntilMs), Time(row.LastUsedAtMs), Time(row.RevokedAtMs));

    private static DateTimeOffset? Time(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}

/// <param name="Kind">password or certificate.</param>
/// <param name="Certificate">Of a certificate: PEM, without the key.</param>
/// <param name="ValidDays">1–3650; missing: until it is revoked.</param>
public sealed record CredentialRequest(string? Kind, string? Certificate, int? ValidDays);

/// <param name="OverlapHours">How long the passwords until now still let in, 0–720; missing: 24.</param>
public sealed record RotateRequest(int? OverlapHours);

/// <param name="Division">All of a division; missing: all the caller may manage.</param>
/// <param name="Codes">Only these; missing: all.</param>
/// <param name="OnlyWithout">Only those that have none that lets in. Default: true.</param>
public sealed record ManyCredentialsRequest(string? Division, IReadOnlyList<string>? Codes, bool? OnlyWithout, int? ValidDays);

/// <param name="Password">Told this once and never again; null for a certificate.</param>
public sealed record IssuedCredential(int Id, string UserName, string? Password);

public sealed record IssuedCredentials(IReadOnlyList<CredentialSlip> Items);

/// <summary>One slip of the printed sheet.</summary>
/// <param name="Village">Name of the division the device stands in.</param>
public sealed record CredentialSlip(DeviceKind Kind, string Code, string Name, string Village, string UserName, string Password);

/// <summary>What the broker allows a device and an address.</summary>
public sealed record DeviceLimits(
    int ConnectionsPerDevice, int ConnectionsPerAddress, int NewConnectionsPerSecondPerAddress, int NewConnectionsAtOncePerAddress,
    int WrongPasswordsPerAddress, int RefusalSeconds, int PacketsPerSecond, long BytesPerSecond, int MaximumPacketBytes, bool Anonymous,
    bool Tls);
