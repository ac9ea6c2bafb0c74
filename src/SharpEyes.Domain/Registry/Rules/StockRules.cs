namespace SharpEyes.Domain.Registry;

/// <summary>
/// What the files of a registry must not say together, or against what is heard. All of them warn only: of two points that share an
/// address the registry cannot tell which one is wrong. Removed points do not count as sharing.
/// </summary>
public static class StockRules
{
    /// <summary>Points that may stand on one spot without a common pole: what fits on a wall.</summary>
    public const int PointsOnASpot = 3;

    public static StockRule AddressTwice { get; } = new(
        "stock.ipv4.twice", PointFields.Ipv4, RuleSeverity.Warning,
        new("IPv4地址与同一网络的其他点位重复", "The IPv4 address is that of another point on the same network"), "each address once per network");

    public static StockRule MacTwice { get; } = new(
        "stock.mac.twice", PointFields.Mac, RuleSeverity.Warning,
        new("MAC地址与其他点位重复", "The MAC address is that of another point"), "each address once");

    public static StockRule NameTwice { get; } = new(
        "stock.name.twice", PointFields.Name, RuleSeverity.Warning,
        new("设备名称在本区县内重复", "Another point of the county has the same name"), "each name once per county");

    public static StockRule SpotShared { get; } = new(
        "stock.position.shared", PointFields.Longitude, RuleSeverity.Warning,
        new($"同一坐标上有{PointsOnASpot}个以上未注明共杆的点位", $"More than {PointsOnASpot} points without a common pole have this position"), "pole_code, or the position of each");

    /// <summary>Days without a heartbeat after which a point that is said to be in service is questioned.</summary>
    public const int SilentDays = 30;

    /// <summary>The file says 拆除, the device says it lives.</summary>
    public static StockRule RemovedHeard { get; } = new(
        "stock.removed.heard", PointFields.LifeCycle, RuleSeverity.Warning,
        new("设备状态为拆除，但仍收到心跳", "The life cycle is removed, but heartbeats arrive"), "1 在用, or take the device off the network");

    /// <summary>The file says 在用, and nothing has been heard for a month.</summary>
    public static StockRule InServiceSilent { get; } = new(
        "stock.in-service.silent", PointFields.LifeCycle, RuleSeverity.Warning,
        new($"设备状态为在用，但超过{SilentDays}天没有心跳", $"The life cycle is in service, but no heartbeat has come for {SilentDays} days"), "2 维修, 3 拆除, or repair it");

    public static IReadOnlyList<StockRule> All { get; } = [AddressTwice, MacTwice, NameTwice, SpotShared, RemovedHeard, InServiceSilent];
}
