namespace SharpEyes.Domain.Registry;

/// <summary>The fields of a point as the import template spells them.</summary>
public static class PointFields
{
    public const string DeviceCode = "device_code";
    public const string Name = "name";
    public const string VillageCode = "village_code";
    public const string Class = "class";
    public const string Longitude = "longitude";
    public const string Latitude = "latitude";
    public const string Azimuth = "azimuth";
    public const string ViewAngle = "view_angle";
    public const string ViewDistance = "view_distance";
    public const string GatewayCode = "gateway_code";
    public const string GatewayName = "gateway_name";
    public const string LifeCycle = "life_cycle";
    public const string HeartbeatSeconds = "heartbeat_seconds";
    public const string ContactName = "contact_name";
    public const string ContactPhone = "contact_phone";
}
