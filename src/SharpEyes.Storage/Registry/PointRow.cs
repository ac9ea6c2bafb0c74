using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>
/// A video point 视频点位 as it is stored. The device code is two integers of ten digits each, as
/// <see cref="DeviceCode"/> keeps it: loading a million needs no parsing, an index entry is 12 bytes instead of 20, and the
/// points of a division's prefix are a range.
/// </summary>
public sealed class PointRow
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>First ten digits of the device code.</summary>
    public long CodeHead { get; set; }

    /// <summary>Last ten digits of the device code.</summary>
    public long CodeTail { get; set; }

    public required string Name { get; set; }

    public int VillageId { get; set; }

    /// <summary>Null when the point speaks for itself.</summary>
    public int? GatewayId { get; set; }

    public PointClass Class { get; set; }

    public LifeCycle LifeCycle { get; set; }

    /// <summary>Promised seconds between two heartbeats; 0 when the file says nothing.</summary>
    public int HeartbeatSeconds { get; set; }

    /// <summary>WGS-84, 10⁻⁷ degrees.</summary>
    public int LongitudeE7 { get; set; }

    /// <inheritdoc cref="LongitudeE7"/>
    public int LatitudeE7 { get; set; }

    /// <summary>Optical axis, degrees clockwise from north; null when not known.</summary>
    public int? Azimuth { get; set; }

    /// <summary>Horizontal angle of view, degrees; null when not known.</summary>
    public int? ViewAngle { get; set; }

    /// <summary>Distance of view, metres; null when not known.</summary>
    public int? ViewDistance { get; set; }

    public string? ContactName { get; set; }

    public string? ContactPhone { get; set; }
}
