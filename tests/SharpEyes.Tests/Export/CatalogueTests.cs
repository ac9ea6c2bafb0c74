using System.Text;
using System.Xml.Linq;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Export;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Registry;
using SharpEyes.Tests.Storage;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Export;

public abstract class CatalogueTests : IDisposable
{
    private readonly TemporaryRegistry _registry;

    protected CatalogueTests(DatabaseKind kind)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _registry = new TemporaryRegistry(kind);
        FullFiles.Register(_registry);
    }

    [DatabaseFact]
    public async Task An_exported_catalogue_has_all_points_in_the_order_and_the_codes_of_the_standard()
    {
        var text = Encoding.GetEncoding("GB18030").GetString(await ExportAsync());

        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"GB18030\"?>", text, StringComparison.Ordinal);
        var response = XDocument.Parse(text).Root!;
        Assert.Equal(["CmdType", "SN", "DeviceID", "SumNum", "DeviceList"], response.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(("Catalog", "23050000002000000001", "20", "20"), (response.Element("CmdType")!.Value, response.Element("DeviceID")!.Value, response.Element("SumNum")!.Value, response.Element("DeviceList")!.Attribute("Num")!.Value));
        var items = response.Element("DeviceList")!.Elements("Item").ToArray();
        Assert.Equal(FullFiles.Points, items.Length);
        foreach (var item in items)
        {
            Assert.Equal(CatalogueItem.Main.Append("Info").Where(name => item.Element(name) is not null), item.Elements().Select(element => element.Name.LocalName));
            Assert.Equal(CatalogueItem.Info.Where(name => item.Element("Info")!.Element(name) is not null), item.Element("Info")!.Elements().Select(element => element.Name.LocalName));
        }
        var first = items[0];
        Assert.Equal(
            (FullFiles.CodeOf(1), "村口1号,\"东\"=1+2-3@4 <&> #1", "大华", "230521", "0", "OFF", "131.1400001"),
            (first.Element("DeviceID")!.Value, first.Element("Name")!.Value, first.Element("Manufacturer")!.Value, first.Element("CivilCode")!.Value, first.Element("Parental")!.Value, first.Element("Status")!.Value, first.Element("Longitude")!.Value));
        var info = first.Element("Info")!;
        Assert.Equal(("100201", "2", "2020-06-01T00:00:00"), (info.Element("GrassrootsCode")!.Value, info.Element("PointType")!.Value, info.Element("InstallTime")!.Value));
    }

    [DatabaseFact]
    public async Task An_exported_catalogue_changes_only_what_the_catalogue_cannot_say()
    {
        var report = Import(await ExportAsync());

        Assert.True(report is { FileIssue: null, Added: 0, Refused: 0, Read: FullFiles.Points }, $"{report.FileIssue} {string.Join("; ", report.Issues)}");
        // Internal points of the police are others there; checkpoints and what looks all round have no code; 1 and 0 are taken for granted.
        string[] coarser = [PointFields.Class, PointFields.CameraType, PointFields.Direction, PointFields.RegisterWay, PointFields.Secrecy];
        Assert.Empty(report.Preview.SelectMany(row => row.Changes).Where(change => !coarser.Contains(change.Field.Key)).Select(change => $"{change.Field.Key}: {change.Before} -> {change.After}"));
    }

    [DatabaseFact]
    public void Items_that_are_no_cameras_are_passed_over_and_counted()
    {
        var report = Import(Response(
            "<Item><DeviceID>230521</DeviceID><Name>集贤县</Name></Item>",
            "<Item><DeviceID>23052100002000000001</DeviceID><Name>平台</Name></Item>",
            "<Item><DeviceID>23052100002150000001</DeviceID><Name>分组</Name></Item>",
            "<Item><DeviceID>23052100001180000001</DeviceID><Name>录像机</Name><Parental>1</Parental></Item>",
            Camera("23052100001320000900", "<Info><GrassrootsCode>100200</GrassrootsCode><PointType>2</PointType><PTZType>5</PTZType><DirectionType>8</DirectionType><HorizontalFieldAngle>60.4</HorizontalFieldAngle></Info>")));

        Assert.Equal((1, 1, 4, 0), (report.Read, report.Added, report.PassedOver, report.Refused));
        var values = report.Preview.Single().Changes.ToDictionary(change => change.Field.Key, change => change.After);
        Assert.Equal(("ptzHalfDome", "northWest", "60", "1", "230521100200"), (values[PointFields.CameraType], values[PointFields.Direction], values[PointFields.ViewAngle], values[PointFields.Manufacturer], values[PointFields.VillageCode]));
    }

    [DatabaseTheory]
    [InlineData("<GrassrootsCode>000000</GrassrootsCode>")]
    [InlineData("")]
    public void An_item_without_grassroots_code_is_refused_with_the_reason(string grassroots)
    {
        var report = Import(Response(
            Camera("23052100001320000900", $"<Info>{grassroots}<PointType>2</PointType></Info>"),
            Camera("23052100001320000901", "<Info><GrassrootsCode>100200</GrassrootsCode><PointType>2</PointType></Info>")));

        Assert.Equal((1, 1), (report.Added, report.Refused));
        Assert.Equal(("catalogue.village-unknown", PointFields.VillageCode), (report.Issues[0].Code, report.Issues[0].Field));
    }

    [DatabaseFact]
    public void A_catalogue_of_2016_changes_known_points_and_leaves_what_it_cannot_know()
    {
        var report = Import(Response($"<Item><DeviceID>{FullFiles.CodeOf(4)}</DeviceID><Name>新名</Name><Manufacturer>Hikvision DS</Manufacturer><CivilCode>230521</CivilCode><Owner>x</Owner><Info><PTZType>1</PTZType><PositionType>8</PositionType></Info></Item>"));

        Assert.Equal((0, 1, 0), (report.Added, report.Changed, report.Refused));
        var changes = report.Preview.Single().Changes.ToDictionary(change => change.Field.Key, change => change.After);
        Assert.Equal("新名", changes[PointFields.Name]);
        Assert.Equal("8", changes[PointFields.PlaceType]);
        Assert.DoesNotContain(PointFields.VillageCode, changes.Keys);
        Assert.DoesNotContain(PointFields.Class, changes.Keys);
    }

    [DatabaseTheory]
    [InlineData("gb18030", "GB2312")]
    [InlineData("utf-8", "UTF-8")]
    [InlineData("utf-8", "GB2312")]
    [InlineData("utf-16", "UTF-16")]
    public void Answers_behind_each_other_are_read_as_one_whatever_encoding_devices_declare(string written, string declared)
    {
        string Part(int number) => Response(declared, [Camera($"23052100001320000{number}", "<Info><GrassrootsCode>100200</GrassrootsCode><PointType>2</PointType></Info>")]);
        var encoding = Encoding.GetEncoding(written);

        var report = Import([.. written == "utf-16" ? encoding.GetPreamble() : [], .. encoding.GetBytes(Part(900) + Part(901))]);

        Assert.True(report is { FileIssue: null, Added: 2 }, $"{report.FileIssue} {string.Join("; ", report.Issues)}");
        Assert.Equal("村口东", report.Preview[0].Name);
    }

    [DatabaseTheory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><Response><CmdType>Catalog</CmdType><SN>&b;</SN></Response>", "file.catalogue-damaged")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Response/>", "file.catalogue-damaged")]
    [InlineData("<Response><CmdType>Catalog</CmdType><DeviceList><Item><DeviceID>2305", "file.catalogue-damaged")]
    [InlineData("<Response><CmdType>Catalog</CmdType><Name>&undefined;</Name></Response>", "file.catalogue-damaged")]
    [InlineData("<html><body>404</body></html>", "file.no-catalogue")]
    [InlineData("<Response><CmdType>DeviceInfo</CmdType></Response>", "file.no-catalogue")]
    [InlineData("<Response><CmdType>Catalog</CmdType><DeviceList><Item><DeviceID>230521</DeviceID></Item></DeviceList></Response>", "file.catalogue-empty")]
    public void Xml_that_is_no_whole_catalogue_is_refused(string text, string code) =>
        Assert.Equal(code, Import(Encoding.UTF8.GetBytes(text)).FileIssue?.Code);

    [DatabaseFact]
    public void Xml_made_to_do_harm_is_refused_before_it_fills_the_memory()
    {
        string[] hostile =
        [
            string.Concat(Enumerable.Repeat("<a>", 1_000_000)),
            $"<Response><CmdType>{new string('x', 20_000_000)}</CmdType></Response>",
            $"<Response a=\"{new string('x', 20_000_000)}\"/>",
            $"<Response><{new string('x', 20_000_000)}/></Response>",
            $"<Response {string.Join(' ', Enumerable.Range(0, 1_000).Select(number => $"a{number}=\"\""))}/>",
            $"<Response><!--{new string('x', 20_000_000)}--></Response>",
        ];
        foreach (var text in hostile)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal("file.catalogue-piece", Import(bytes).FileIssue?.Code);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < 8_000_000, $"{text[..30]}: {allocated} B");
        }
    }

    [DatabaseFact]
    public void Xml_in_another_encoding_than_it_declares_is_refused() =>
        Assert.Equal("file.catalogue-encoding", Import(Encoding.GetEncoding("GB18030").GetBytes(Response("UTF-8", [Camera("23052100001320000900", "")]))).FileIssue?.Code);

    public void Dispose()
    {
        _registry.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Camera(string code, string info) =>
        $"<Item><DeviceID>{code}</DeviceID><Name>村口东</Name><Manufacturer>Hikvision</Manufacturer><Model>DS</Model><CivilCode>230521</CivilCode><Address>村口</Address>"
        + $"<Parental>0</Parental><ParentID>23052100001180000001</ParentID><RegisterWay>1</RegisterWay><Secrecy>0</Secrecy><Status>ON</Status><Longitude>131.141234</Longitude><Latitude>46.728</Latitude>{info}</Item>";

    private static byte[] Response(params string[] items) => Encoding.GetEncoding("GB18030").GetBytes(Response("GB2312", items));

    private static string Response(string encoding, string[] items) =>
        $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>\r\n<Response>\r\n<CmdType>Catalog</CmdType><SN>17430</SN><DeviceID>23052100001180000001</DeviceID><SumNum>{items.Length}</SumNum>"
        + $"<DeviceList Num=\"{items.Length}\">{string.Join("\r\n", items)}</DeviceList></Response>\r\n";

    private async Task<byte[]> ExportAsync()
    {
        var file = Path.Combine(_registry.Folder.Path, "catalogue.xml");
        await using var points = await new PointList(_registry.Database).OpenAsync(new PointFilter(), CancellationToken.None);
        await PointExporter.WriteAsync(points, new ExportRequest(ExportFormat.Xml), File.Create(file), CancellationToken.None);
        return File.ReadAllBytes(file);
    }

    private ImportReport Import(byte[] bytes)
    {
        var file = Path.Combine(_registry.Folder.Path, "import.xml");
        File.WriteAllBytes(file, bytes);
        return FullFiles.Import(_registry.Database, ImportKind.Points, file, new ImportRequest());
    }
}

public sealed class CatalogueOnSqliteTests() : CatalogueTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class CatalogueOnPostgresTests() : CatalogueTests(DatabaseKind.Postgres);
