using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Server.Live;

namespace SharpEyes.Tests.Server;

/// <summary>A province with one city, three counties (the last without points), four villages, and points spread over them.</summary>
internal static class SmallFleets
{
    public const string Province = "230000000000";
    public const string City = "230500000000";
    public const string FirstCounty = "230521000000";
    public const string SecondCounty = "230522000000";
    public const string EmptyCounty = "230523000000";
    public const int PointsPerVillage = 5;

    private static readonly (int Id, string Code, int Parent)[] Divisions =
    [
        (1, Province, 0), (2, City, 1), (3, FirstCounty, 2), (4, SecondCounty, 2), (5, EmptyCounty, 2),
        (6, "230521100000", 3), (7, "230522100000", 4),
        (8, "230521100201", 6), (9, "230521100202", 6), (10, "230522100201", 7), (11, "230522100202", 7),
    ];

    public static IReadOnlyList<int> Villages => [8, 9, 10, 11];

    /// <param name="wanted">Points the programme wants in each village.</param>
    public static Fleet Make(long version = 1, int wanted = 2, Func<PointDefinition, PointDefinition>? change = null)
    {
        var divisions = Divisions.Select(division =>
        {
            var code = DivisionCode.Parse(division.Code);
            return new DivisionDefinition(division.Id, code, $"name {division.Id}", code.Level, division.Parent, code.Level == DivisionLevel.Village ? wanted : 0);
        }).ToList();
        var points = Enumerable.Range(0, Villages.Count * PointsPerVillage).Select(number => Point(number + 1, Villages[number % Villages.Count]));
        return new Fleet(version, divisions, [new GatewayDefinition(1, "nvr-1", "recorder", 6)], [.. points.Select(point => change is null ? point : change(point))]);
    }

    public static LiveStatus Status(
        Connectivity connectivity, HealthState health = HealthState.Good, LifeCycle lifeCycle = LifeCycle.InService, bool flapping = false, bool recordingOff = false) =>
        new(new PointStatus(connectivity, health, flapping, lifeCycle), recordingOff);

    private static PointDefinition Point(int id, int village) => new(
        id, DeviceCode.FromHalves(2305210013, 2_0000_00000UL + (ulong)id), PointClass.First, LifeCycle.InService, village, id % 2, 60,
        1_311_400_000 + id, 467_280_000 - id, 90, 60, PointDefinition.NotKnown);
}
