using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Tests.Server;

/// <summary>Writes a county with one village, a gateway and a few points into a new registry, as an import would.</summary>
internal static class SmallRegistry
{
    public const string County = "230521000000";
    public const string Village = "230521100201";
    public const string Gateway = "nvr-1";
    public const int Points = 4;

    /// <summary>The first two points hang on the gateway.</summary>
    public static string CodeOf(int number) => $"2305210000132000{number:D4}";

    public static async Task WriteAsync(StorageOptions options)
    {
        var database = RegistryDatabase.Create(options);
        await database.MigrateAsync(CancellationToken.None);
        await using var context = database.CreateDbContext();
        (string Code, string Name)[] divisions =
            [("230000000000", "黑龙江省"), ("230500000000", "双鸭山市"), (County, "集贤县"), ("230521100000", "福利镇"), (Village, "富强村"), ("230521100202", "安邦村")];
        var ids = new Dictionary<DivisionCode, int>();
        foreach (var (text, name) in divisions)
        {
            var code = DivisionCode.Parse(text);
            ids[code] = ids.Count + 1;
            context.Divisions.Add(new DivisionRow
            {
                Id = ids[code],
                Code = (long)code.Value,
                Name = name,
                Level = code.Level,
                ParentId = code.Parent is { } parent ? ids[parent] : null,
                LongitudeE7 = 1_311_400_000,
                LatitudeE7 = 467_280_000,
            });
        }
        var village = ids[DivisionCode.Parse(Village)];
        context.Gateways.Add(new GatewayRow { Id = 1, Code = Gateway, Name = "村录像机", DivisionId = village });
        await context.SaveChangesAsync();
        for (var number = 1; number <= Points; number++)
        {
            var code = DeviceCode.Parse(CodeOf(number));
            context.Points.Add(new PointRow
            {
                Id = number,
                CodeHead = (long)code.Head,
                CodeTail = (long)code.Tail,
                Name = $"村口{number}",
                VillageId = village,
                GatewayId = number <= 2 ? 1 : null,
                Class = PointClass.First,
                HeartbeatSeconds = 60,
                LongitudeE7 = 1_311_400_000 + number,
                LatitudeE7 = 467_280_000,
                Azimuth = 90,
                ContactName = "王工",
                ContactPhone = "138",
            });
        }
        context.Programmes.Add(new ProgrammeRow
        {
            Id = 1,
            Name = "2027",
            TargetDate = new DateOnly(2027, 12, 31),
            PointsWanted = 2,
            Divisions = [new ProgrammeDivisionRow { DivisionId = ids[DivisionCode.Parse(County)] }],
        });
        await context.SaveChangesAsync();
        await context.State.ExecuteUpdateAsync(state => state.SetProperty(row => row.Version, row => row.Version + 1));
        if (context.Database.IsNpgsql())
        {
            // Keys that a test gave are not counted by themselves, as SQLite does.
            await context.Database.ExecuteSqlRawAsync(
                """
                SELECT setval(pg_get_serial_sequence('divisions', 'id'), (SELECT MAX(id) FROM divisions)),
                       setval(pg_get_serial_sequence('gateways', 'id'), (SELECT MAX(id) FROM gateways)),
                       setval(pg_get_serial_sequence('points', 'id'), (SELECT MAX(id) FROM points)),
                       setval(pg_get_serial_sequence('programmes', 'id'), (SELECT MAX(id) FROM programmes))
                """);
        }
    }
}
