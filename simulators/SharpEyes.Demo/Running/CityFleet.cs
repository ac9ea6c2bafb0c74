using SharpEyes.Demo.City;
using SharpEyes.Simulator.Fleet;

namespace SharpEyes.Demo.Running;

/// <summary>The city's points as the fleet takes them.</summary>
internal static class CityFleet
{
    /// <summary>
    /// All points but one: the one stays silent, for the person at the keyboard to bring it to life by hand. Best one that speaks for itself,
    /// so that no recorder has to answer for it. A city of one or two points needs them all.
    /// </summary>
    public static (IReadOnlyList<PointEntry> Fleet, PointEntry? Yours) Entries(DemoCity city)
    {
        var all = city.Points.Select(point => new PointEntry(
            point.DeviceCode, point.Name, point.VillageCode, point.GatewayCode, point.HeartbeatSeconds, point.LifeCycle == 1)).ToList();
        var yours = all.Count <= 2 ? null : all.Find(entry => entry is { GatewayCode: null, IsInService: true }) ?? all.Find(entry => entry.IsInService);
        return ([.. all.Where(entry => entry != yours)], yours);
    }
}
