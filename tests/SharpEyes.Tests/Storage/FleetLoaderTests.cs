using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Storage.Registry;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public abstract class FleetLoaderTests : IDisposable
{
    private const string Rows =
        """
        INSERT INTO divisions (id, code, name, level, parent_id) VALUES
            (1, 230000000000, '黑龙江省', 1, NULL), (2, 230500000000, '双鸭山市', 2, 1), (3, 230521000000, '集贤县', 3, 2),
            (4, 230521100000, '福利镇', 4, 3), (5, 230521100200, '富强村', 5, 4), (6, 230521100201, '东兴村', 5, 4);
        INSERT INTO gateways (id, code, name, division_id) VALUES (1, 'nvr-1', '一号录像机', 5);
        INSERT INTO points (id, code_head, code_tail, name, village_id, gateway_id, class, life_cycle, heartbeat_seconds, longitude_e7, latitude_e7, azimuth, view_angle, view_distance)
        VALUES (10, 2305210000, 1320000001, '村口', 5, 1, 1, 0, 30, 1311400000, 467280000, 90, 60, 80),
               (11, 2305210000, 1320000002, '学校', 5, NULL, 9, 2, 0, -5, 7, NULL, NULL, NULL);
        """;

    private readonly TemporaryRegistry _registry;

    protected FleetLoaderTests(DatabaseKind kind)
    {
        _registry = new TemporaryRegistry(kind);
        _registry.Execute(Rows);
    }

    [DatabaseFact]
    public async Task The_fleet_is_what_the_registry_says()
    {
        var fleet = await new FleetLoader(_registry.Database).LoadAsync(CancellationToken.None);

        Assert.Equal(0, fleet.Version);
        Assert.Equal([new GatewayDefinition(1, "nvr-1", "一号录像机", 5)], fleet.Gateways);
        Assert.Equal(
            [
                new PointDefinition(10, DeviceCode.Parse("23052100001320000001"), PointClass.First, LifeCycle.InService, 5, 1, 30, 1311400000, 467280000, 90, 60, 80),
                new PointDefinition(
                    11, DeviceCode.Parse("23052100001320000002"), PointClass.Other, LifeCycle.Removed, 5, 0, 0, -5, 7,
                    PointDefinition.NotKnown, PointDefinition.NotKnown, PointDefinition.NotKnown),
            ],
            fleet.Points);
        Assert.Equal(new DivisionDefinition(5, DivisionCode.Parse("230521100200"), "富强村", DivisionLevel.Village, 4, 0), fleet.Divisions[4]);
    }

    [DatabaseFact]
    public async Task A_programme_for_a_county_wants_points_in_all_its_villages_and_the_highest_number_counts()
    {
        _registry.Execute(
            """
            INSERT INTO programmes (id, name, target_date, points_wanted) VALUES (1, '全覆盖', '2027-12-31', 2), (2, '重点村', '2027-06-30', 5);
            INSERT INTO programme_divisions (programme_id, division_id) VALUES (1, 3), (2, 6);
            """);

        var fleet = await new FleetLoader(_registry.Database).LoadAsync(CancellationToken.None);

        Assert.Equal([0, 0, 0, 0, 2, 5], fleet.Divisions.Select(division => division.PointsWanted));
    }

    public void Dispose()
    {
        _registry.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class FleetLoaderOnSqliteTests() : FleetLoaderTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class FleetLoaderOnPostgresTests() : FleetLoaderTests(DatabaseKind.Postgres);
