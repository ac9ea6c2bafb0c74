using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Server.Registry;
using SharpEyes.Storage;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Tests.Server;

/// <summary>
/// Beside the county of <see cref="SmallRegistry"/> another one, and in both what can be told of them: names that stand nowhere else,
/// points, gateways, boundaries, programmes, open events, devices without a file.
/// </summary>
internal static class TwoCounties
{
    public const string County = SmallRegistry.County;
    public const string Township = "230521100000";
    public const string Village = SmallRegistry.Village;
    public const string SecondVillage = "230521100202";
    public const string OtherTownship = "230521101000";
    public const string OtherVillage = "230521101201";
    public const string ForeignCounty = "230522000000";
    public const string ForeignTownship = "230522100000";
    public const string ForeignVillage = "230522100201";

    /// <summary>By village: how many points it has, and the serial of the first.</summary>
    public static readonly (string Village, int Points, int First)[] Points =
        [(Village, SmallRegistry.Points, 1), (SecondVillage, 2, 21), (OtherVillage, 3, 31), (ForeignVillage, 5, 41)];

    private static readonly (string Code, string Name)[] Added =
    [
        (OtherTownship, "升昌镇"), (OtherVillage, "升平村"), (ForeignCounty, "友谊县"), (ForeignTownship, "兴盛镇"), (ForeignVillage, "桦南村"),
    ];

    public static string CodeOf(string village, int number) =>
        $"{village[..6]}0000132000{Points.Single(one => one.Village == village).First + number:D4}";

    /// <summary>What is told of a division and of nothing else: its name, and of a village its points, gateways, devices and programmes.</summary>
    public static IEnumerable<(string Division, string Word)> Words =>
    [
        (County, "集贤县"), (Township, "福利镇"), (Village, "富强村"), (SecondVillage, "安邦村"), .. Added,
        .. Points.SelectMany(one => Enumerable.Range(0, one.Points).Select(number => (one.Village, CodeOf(one.Village, number)))),
        (Village, "nvr-1"), (Village, "村录像机"), (ForeignVillage, "nvr-9"), (ForeignVillage, "桦南录像机"),
        (County, StrangerOf(County)), (ForeignCounty, StrangerOf(ForeignCounty)), (ForeignVillage, "桦南覆盖"),
    ];

    public static string StrangerOf(string county) => $"{county[..6]}00001320999999";

    public static async Task AddAsync(RunningServer server)
    {
        var version = await WriteAsync(server.Get<RegistryDatabase>());
        await server.Get<RegistryChanges>().TellAsync(version, CancellationToken.None);
        var host = server.Get<IPointHost>();
        var events = new List<FleetEvent>();
        foreach (var (village, _, _) in Points)
        {
            Assert.True(host.Fleet.TryFind(DeviceCode.Parse(CodeOf(village, 0)), out var index));
            var point = host.Fleet.Points[index];
            events.Add(Open(host, new EventKey(FleetEventKind.PointFaulty, SubjectKind.Point, point.Id, ""), CodeOf(village, 0), point.VillageId));
        }
        events.Add(Open(host, new EventKey(FleetEventKind.Unobserved, SubjectKind.Service, 0, ""), "", 0));
        await server.Get<ITransitionStore>().AppendAsync([], events, CancellationToken.None);
        foreach (var county in (string[])[County, ForeignCounty, "450100000000"])
        {
            host.Unregistered.Note(DeviceCode.Parse(StrangerOf(county)), "nvr-9"u8, "client", 1_700_000_000_000, out _);
        }
    }

    private static FleetEvent Open(IPointHost host, EventKey key, string code, int division) =>
        host.Events.TryOpen(key, code, division, 1, default, 1_700_000_000_000)!;

    private static async Task<long> WriteAsync(RegistryDatabase database)
    {
        await using var context = database.CreateDbContext();
        var ids = await context.Divisions.ToDictionaryAsync(row => DivisionCode.FromValue((ulong)row.Code).ToString(), row => row.Id);
        foreach (var (code, name) in Added)
        {
            ids[code] = 100 + ids.Count;
            var division = DivisionCode.Parse(code);
            context.Divisions.Add(new DivisionRow { Id = ids[code], Code = (long)division.Value, Name = name, Level = division.Level, ParentId = ids[division.Parent!.Value.ToString()] });
        }
        await context.SaveChangesAsync();
        foreach (var row in context.Divisions)
        {
            row.Boundary = new WKBWriter().Write(new Polygon(new LinearRing([new(131, 46), new(131.5, 46), new(131.5, 46.5), new(131, 46)])));
        }
        context.Gateways.Add(new GatewayRow { Id = 9, Code = "nvr-9", Name = "桦南录像机", DivisionId = ids[ForeignVillage] });
        await context.SaveChangesAsync();
        foreach (var (village, count, first) in Points.Where(one => one.Village != Village))
        {
            for (var number = 0; number < count; number++)
            {
                var code = DeviceCode.Parse(CodeOf(village, number));
                context.Points.Add(new PointRow
                {
                    Id = first + number,
                    CodeHead = (long)code.Head,
                    CodeTail = (long)code.Tail,
                    Name = $"{(village == ForeignVillage ? "桦南村" : village == OtherVillage ? "升平村" : "安邦村")}头{number}",
                    VillageId = ids[village],
                    GatewayId = village == ForeignVillage ? 9 : null,
                    Class = PointClass.First,
                    HeartbeatSeconds = 60,
                    LongitudeE7 = 1_311_400_000 + first + number,
                    LatitudeE7 = 467_280_000,
                    ContactName = "李工",
                    ContactPhone = "13812345678",
                });
            }
        }
        ProgrammeRow Programme(string name, string division) => new()
        {
            Name = name,
            TargetDate = new DateOnly(2028, 12, 31),
            PointsWanted = 2,
            Divisions = [new ProgrammeDivisionRow { DivisionId = ids[division] }],
        };
        context.Programmes.AddRange(Programme("桦南覆盖", ForeignVillage), Programme("all", "230500000000"));
        await context.SaveChangesAsync();
        await context.State.ExecuteUpdateAsync(state => state.SetProperty(row => row.Version, row => row.Version + 1));
        return await context.State.Select(row => row.Version).SingleAsync();
    }
}
