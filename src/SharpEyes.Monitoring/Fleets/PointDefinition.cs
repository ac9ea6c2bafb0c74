using SharpEyes.Domain.Registry;

namespace SharpEyes.Monitoring.Fleets;

/// <summary>What the registry says of one video point, as far as the engine and the live map need it.</summary>
/// <param name="Id">Key of the point in the registry; never reused.</param>
/// <param name="Code">Device code, unique.</param>
/// <param name="VillageId">Division the point belongs to.</param>
/// <param name="GatewayId">Gateway the point hangs on; 0 when it speaks for itself.</param>
/// <param name="HeartbeatSeconds">Promised seconds between two heartbeats; 0 when the file says nothing.</param>
/// <param name="LongitudeE7">WGS-84 longitude in 10⁻⁷ degrees.</param>
/// <param name="LatitudeE7">WGS-84 latitude in 10⁻⁷ degrees.</param>
/// <param name="Azimuth">Optical axis, degrees clockwise from north; <see cref="NotKnown"/> when not known.</param>
/// <param name="ViewAngle">Horizontal angle of view, degrees, 360 for a full ring; <see cref="NotKnown"/> when not known.</param>
/// <param name="ViewDistance">Distance of view, metres; <see cref="NotKnown"/> when not known.</param>
public readonly record struct PointDefinition(
    int Id,
    DeviceCode Code,
    PointClass Class,
    LifeCycle LifeCycle,
    int VillageId,
    int GatewayId,
    ushort HeartbeatSeconds,
    int LongitudeE7,
    int LatitudeE7,
    ushort Azimuth,
    ushort ViewAngle,
    ushort ViewDistance)
{
    public const ushort NotKnown = ushort.MaxValue;
}
