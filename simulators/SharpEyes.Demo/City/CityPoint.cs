using NetTopologySuite.Geometries;
using SharpEyes.Demo.City.Points;

namespace SharpEyes.Demo.City;

/// <summary>A video point of the demo city. <c>null</c> where a registry of the field would have a blank.</summary>
internal sealed record CityPoint
{
    public required string DeviceCode { get; init; }

    public required string Name { get; init; }

    public required string VillageCode { get; init; }

    /// <summary>1 一类, 2 二类, 3 三类, 9 其他.</summary>
    public required int PointClass { get; init; }

    public required Coordinate Place { get; init; }

    public required Spot Spot { get; init; }

    /// <summary>Where it looks: eighths of the circle from north, clockwise.</summary>
    public required int Direction { get; init; }

    /// <summary>Degrees from north, clockwise.</summary>
    public int? Azimuth { get; init; }

    /// <summary>Degrees.</summary>
    public int? ViewAngle { get; init; }

    /// <summary>Metres.</summary>
    public int? ViewDistance { get; init; }

    public string? GatewayCode { get; init; }

    public string? GatewayName { get; init; }

    /// <summary>1 在用, 2 维修, 3 拆除.</summary>
    public int LifeCycle { get; init; } = 1;

    public required int HeartbeatSeconds { get; init; }

    public required string ContactName { get; init; }

    public required string ContactPhone { get; init; }

    /// <summary>Its file as somebody filed it: by column of points.csv the text, with the mistakes that people make.</summary>
    public IReadOnlyDictionary<string, string> File { get; init; } = new Dictionary<string, string>();
}
