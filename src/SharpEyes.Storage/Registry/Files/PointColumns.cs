using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>What the table of points holds of a file, because the engine, the map or a list runs on it.</summary>
internal readonly record struct PointColumns(
    string Name, PointClass Class, LifeCycle LifeCycle, int HeartbeatSeconds, int LongitudeE7, int LatitudeE7, int? Azimuth, int? ViewAngle,
    int? ViewDistance, string? ContactName, string? ContactPhone);
