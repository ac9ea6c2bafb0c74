using SharpEyes.Storage.Devices;

namespace SharpEyes.Server.Devices;

/// <summary>A credential as it is kept in memory. Connections that came in with it hold it: when it ends, they see it.</summary>
internal sealed class DeviceCredential(DeviceCredentialRow row)
{
    private long _endsAtMs = EndOf(row);

    public int Id { get; } = row.Id;

    public DeviceKey Device { get; } = KeyOf(row);

    public DeviceCredentialKind Kind { get; } = row.Kind;

    public byte[] Salt { get; } = row.Salt;

    public byte[] Digest { get; } = row.Digest;

    public static DeviceKey KeyOf(DeviceCredentialRow row) =>
        row.GatewayId is { } gateway ? new DeviceKey(DeviceKind.Gateway, gateway) : new DeviceKey(DeviceKind.Point, row.PointId!.Value);

    /// <summary>When it lets in no more, ms since the epoch.</summary>
    public static long EndOf(DeviceCredentialRow row) => Math.Min(row.RevokedAtMs ?? long.MaxValue, row.ValidUntilMs ?? long.MaxValue);

    public bool LetsInAt(long nowMs) => nowMs < Volatile.Read(ref _endsAtMs);

    public void EndAt(long atMs) => Volatile.Write(ref _endsAtMs, atMs);
}
