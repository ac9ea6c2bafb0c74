using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Tests.Behaviour;

/// <summary>Small registries: one county, one township, villages, gateways with points, points that speak for themselves.</summary>
internal static class FleetOfTest
{
    private const int County = 1;
    private const int Township = 2;
    private const int FirstVillage = 10;

    public static DeviceCode CodeOf(int number) => DeviceCode.FromHalves(2305210000, 1_320_000_000UL + (ulong)number);

    public static string GatewayOf(int number) => $"nvr-{number}";

    /// <param name="gateways">Points on each gateway, one gateway a village.</param>
    /// <param name="alone">Points without a gateway, after the others.</param>
    public static FleetDefinition Of(int[] gateways, int alone = 0, long version = 1, ushort seconds = 60)
    {
        List<DivisionDefinition> divisions =
        [
            new(County, DivisionCode.Parse("230521000000"), "集贤县", DivisionLevel.County, 0, 0),
            new(Township, DivisionCode.Parse("230521100000"), "福利镇", DivisionLevel.Township, County, 0),
        ];
        var nodes = new List<GatewayDefinition>();
        var points = new List<PointDefinition>();
        for (var number = 0; number < gateways.Length; number++)
        {
            var village = FirstVillage + number;
            divisions.Add(new(village, DivisionCode.Parse($"230521100{200 + number:D3}"), $"村 {number}", DivisionLevel.Village, Township, 2));
            nodes.Add(new(number + 1, GatewayOf(number), $"录像机 {number}", village));
            for (var child = 0; child < gateways[number]; child++) points.Add(PointOf(points.Count, village, number + 1, seconds));
        }
        for (var number = 0; number < alone; number++) points.Add(PointOf(points.Count, Township, 0, seconds));
        return new FleetDefinition(version, divisions, nodes, [.. points]);
    }

    public static PointDefinition PointOf(int number, int village, int gateway, ushort seconds = 60) =>
        new(number + 1, CodeOf(number), PointClass.Second, LifeCycle.InService, village, gateway, seconds,
            1_311_300_000, 467_300_000, 90, 68, 60);
}
