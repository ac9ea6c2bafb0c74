using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Faults;

/// <summary>Registries of many townships, so that every silo has some; each township has one recorder with its cameras.</summary>
internal static class Townships
{
    public const int County = 1;
    public const int FirstTownship = 100;

    /// <summary>Seconds between two heartbeats.</summary>
    public const ushort Interval = 1;

    /// <summary>Silence is judged within seconds, and the alive marks come as often as they may.</summary>
    public static MonitoringOptions Options => new()
    {
        AliveEvery = TimeSpan.FromSeconds(1),
        GroupWait = TimeSpan.FromSeconds(1),
        Thresholds = new PointThresholds
        {
            Silence = new() { DefaultInterval = TimeSpan.FromSeconds(Interval), ShortestInterval = TimeSpan.FromSeconds(Interval), Missed = 4 },
        },
    };

    public static FleetDefinition Of(int townships, int cameras, long version = 1, ushort seconds = Interval)
    {
        List<DivisionDefinition> divisions = [new(County, DivisionCode.Parse("230521000000"), "集贤县", DivisionLevel.County, 0, 0)];
        var gateways = new List<GatewayDefinition>();
        var points = new List<PointDefinition>();
        for (var number = 0; number < townships; number++)
        {
            divisions.Add(new(FirstTownship + number, DivisionCode.Parse($"230521{100 + number:D3}000"), $"乡 {number}", DivisionLevel.Township, County, 0));
            gateways.Add(new(number + 1, FleetOfTest.GatewayOf(number), $"录像机 {number}", FirstTownship + number));
            for (var camera = 0; camera < cameras; camera++) points.Add(FleetOfTest.PointOf(points.Count, FirstTownship + number, number + 1, seconds));
        }
        return new FleetDefinition(version, divisions, gateways, [.. points]);
    }
}
