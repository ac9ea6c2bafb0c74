using System.Globalization;
using System.Text;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage;
using SharpEyes.Storage.Import;
using SharpEyes.Tests.Storage;

namespace SharpEyes.Tests.Export;

/// <summary>A registry of points in whose files every field is filled, and every code of every table stands somewhere.</summary>
internal static class FullFiles
{
    public const int Points = 20;

    private const string Divisions =
        """
        code,name
        230000000000,黑龙江省
        230500000000,双鸭山市
        230521000000,集贤县
        230521100000,福利镇
        230521100200,富强村
        230521100201,东兴村
        """;

    public static string CodeOf(int number) => string.Create(CultureInfo.InvariantCulture, $"23052100001320{number:D6}");

    public static void Register(TemporaryRegistry registry)
    {
        Import(registry, ImportKind.Divisions, Divisions);
        var csv = new StringBuilder(string.Join(',', PointFields.All.Select(field => field.Key))).Append('\n');
        for (var number = 1; number <= Points; number++)
        {
            csv.AppendJoin(',', PointFields.All.Select(field => Quoted(TextOf(field, number)))).Append('\n');
        }
        var report = Import(registry, ImportKind.Points, csv.ToString());
        Assert.True(report.Added == Points, string.Join("; ", report.Issues.Select(issue => $"{issue.Field} = '{issue.Value}': {issue.Code}")));
    }

    public static ImportReport Import(TemporaryRegistry registry, ImportKind kind, string text)
    {
        var file = Path.Combine(registry.Folder.Path, "import.csv");
        File.WriteAllText(file, text);
        return Import(registry.Database, kind, file, new ImportRequest());
    }

    public static ImportReport Import(RegistryDatabase database, ImportKind kind, string file, ImportRequest request) =>
        new RegistryImporter(database, TimeProvider.System).Import(kind, file, request, CancellationToken.None);

    private static string TextOf(PointField field, int number) => field.Key switch
    {
        PointFields.DeviceCode => CodeOf(number),
        PointFields.Name => $"村口{number}号,\"东\"=1+2-3@4 <&> #{number}",
        PointFields.VillageCode => number % 2 == 0 ? "230521100200" : "230521100201",
        PointFields.CountyCode => "230521",
        PointFields.PoliceUnit => "230521000000",
        PointFields.Longitude => (131.14 + (number * 1e-7)).ToString("F7", CultureInfo.InvariantCulture),
        PointFields.Latitude => "46.7280011",
        PointFields.GivenSystem => "gcj02",
        PointFields.GivenLongitude => "131.1462345678",
        PointFields.GivenLatitude => "46.7301",
        PointFields.GatewayCode => $"nvr-{number % 3}",
        PointFields.GatewayName => $"录像机 {number % 3}",
        PointFields.Ipv4 => $"10.0.0.{number}",
        PointFields.StorageIp => "10.0.1.1",
        PointFields.Ipv6 => $"fd00::{number}",
        PointFields.Mac => $"4C-BD-8F-00-00-{number:X2}",
        PointFields.GrassrootsCode => "",
        PointFields.CatalogueResolution => "6/5/4",
        PointFields.StreamNumbers => "0/1/2",
        PointFields.Azimuth => "45",
        _ => field.Kind switch
        {
            FieldKind.Code => field.Codes!.Entries[number % field.Codes.Entries.Count].Code,
            FieldKind.Codes => string.Join('/', field.Codes!.Entries.Skip(number % field.Codes.Entries.Count).Take(1 + (number % 3)).Select(entry => entry.Code)),
            FieldKind.Digits => new string((char)('0' + (number % 10)), field.Length),
            FieldKind.Whole => Math.Clamp(number, field.Minimum ?? 0, field.Maximum ?? 100).ToString(CultureInfo.InvariantCulture),
            FieldKind.Number => "4.25",
            FieldKind.Date => $"2020-06-{number:D2}",
            FieldKind.Phone => "0469-4660000/13800000000",
            _ => $"{number},{field.Name.Zh};'a\"b' =+-@ 1/2" is var text && text.Length <= field.Length ? text : $"{number}/x,\"y",
        },
    };

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
