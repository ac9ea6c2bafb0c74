using System.Text;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Registry;
using SharpEyes.Tests.Import;
using SharpEyes.Tests.Storage;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Registry;

public abstract class RegistryImporterTests : IDisposable
{
    private const string Header = "device_code,name,village_code,class,longitude,latitude,gateway_code,gateway_name,contact_phone\n";

    private const string Divisions =
        """
        code,name,level,parent,year,longitude,latitude,boundary
        230521100200,富强村,village,230521100000,2023,131.14,46.73,"POLYGON ((131.13 46.72, 131.15 46.72, 131.15 46.74, 131.13 46.72))"
        230521100201,东兴村,village,230521100000,2023,,,
        230521100000,福利镇,township,230521000000,2023,,,
        230521000000,集贤县,county,230500000000,2023,131.13,46.72,
        230500000000,双鸭山市,city,230000000000,2023,,,
        230000000000,黑龙江省,province,,2023,,,
        """;

    private readonly TemporaryRegistry _registry;
    private readonly RegistryImporter _importer;

    protected RegistryImporterTests(DatabaseKind kind)
    {
        _registry = new TemporaryRegistry(kind);
        _importer = new RegistryImporter(_registry.Database, TimeProvider.System);
    }

    [DatabaseFact]
    public void Divisions_come_in_any_order_and_the_same_file_again_changes_nothing()
    {
        var first = Import(ImportKind.Divisions, Divisions);
        var second = Import(ImportKind.Divisions, Divisions);

        Assert.Equal((6, 6, 0, 0, 1L), (first.Read, first.Added, first.Changed, first.Refused, first.Version));
        Assert.Equal((6, 0, 0, 6, 1L), (second.Read, second.Added, second.Changed, second.Unchanged, second.Version));
        using var context = _registry.CreateDbContext();
        var village = context.Divisions.Single(row => row.Code == 230521100200);
        Assert.Equal((1311400000, 467300000), (village.LongitudeE7, village.LatitudeE7));
        Assert.Equal(230521100000, context.Divisions.Single(row => row.Id == village.ParentId).Code);
    }

    [DatabaseFact]
    public void A_division_whose_parent_is_refused_is_refused_too()
    {
        var report = Import(ImportKind.Divisions, "code,name\n230000000000,黑龙江省\n230500000000,\n230521000000,集贤县\n");

        Assert.Equal((1, 2), (report.Added, report.Refused));
        Assert.Equal(["division.name.missing", "division.parent.unknown"], report.Issues.Select(issue => issue.Code));
    }

    [DatabaseFact]
    public void Points_are_added_changed_and_left_alone()
    {
        Import(ImportKind.Divisions, Divisions);
        var first = Import(ImportKind.Points, Header + Point(1, "村口") + Point(2, "学校"));
        var same = Import(ImportKind.Points, Header + Point(2, "学校") + Point(1, "村口"));
        var changed = Import(ImportKind.Points, Header + Point(1, "村口") + Point(2, "小学") + Point(3, "诊所"));

        Assert.Equal((2, 0, 0, 2L), (first.Added, first.Changed, first.Unchanged, first.Version));
        Assert.Equal((0, 0, 2, 2L), (same.Added, same.Changed, same.Unchanged, same.Version));
        Assert.Equal((1, 1, 1, 3L), (changed.Added, changed.Changed, changed.Unchanged, changed.Version));
        using var context = _registry.CreateDbContext();
        Assert.Equal(["村口", "小学", "诊所"], context.Points.OrderBy(row => row.CodeTail).Select(row => row.Name));
    }

    [DatabaseFact]
    public void Good_rows_are_taken_and_bad_rows_come_back_to_be_mended()
    {
        Import(ImportKind.Divisions, Divisions);
        var refused = Path.Combine(_registry.Folder.Path, "refused.csv");
        var bad = Point(2, "学校").Replace(",1,131", ",7,131", StringComparison.Ordinal);

        var report = Import(ImportKind.Points, Header + Point(1, "村口") + bad, new ImportRequest(RefusedFile: refused));

        Assert.Equal((2, 1, 1, true), (report.Read, report.Added, report.Refused, report.Applied));
        var issue = Assert.Single(report.Issues);
        Assert.Equal((3, "class", "7", "point.class.table", RuleSeverity.Error), (issue.Line, issue.Field, issue.Value, issue.Code, issue.Severity));
        Assert.Contains("一类", issue.Allowed, StringComparison.Ordinal);
        var mended = Import(ImportKind.Points, File.ReadAllText(refused).Replace(",7,131", ",1,131", StringComparison.Ordinal));
        Assert.Equal((1, 1, 0), (mended.Read, mended.Added, mended.Refused));
        Assert.Empty(mended.IgnoredColumns);
    }

    [DatabaseFact]
    public void A_workbook_is_taken_and_its_bad_rows_come_back_as_one_to_be_mended()
    {
        var file = Path.Combine(_registry.Folder.Path, "import");
        new WorkbookFile(file).Sheet("村", WorkbookFile.Rows(["登记表"], ["区划代码*", "名称"], ["230000000000", "黑龙江省"], ["230500000000", ""])
            + "<row r='5'><c><v>2.3052100001320001E+19</v></c><c t='inlineStr'><is><t>x</t></is></c></row>").Write();

        var report = _importer.Import(ImportKind.Divisions, file, new ImportRequest(RefusedFile: file + "-refused"), CancellationToken.None);

        Assert.Equal((3, 1, 2, "xlsx", file + "-refused.xlsx"), (report.Read, report.Added, report.Refused, report.Encoding, report.RefusedFile));
        Assert.Equal(["4 division.name.missing", "5 cell.code-as-number"], report.Issues.Select(issue => $"{issue.Line} {issue.Code}"));
        var again = _importer.Import(ImportKind.Divisions, report.RefusedFile!, new ImportRequest(Sheet: "村"), CancellationToken.None);
        Assert.Equal((2, 0, 2), (again.Read, again.Added, again.Refused));
        Assert.Empty(again.IgnoredColumns);
    }

    [DatabaseFact]
    public void An_issue_names_the_line_its_row_begins_in()
    {
        var report = Import(ImportKind.Divisions, "code;name\r\n\r\n230000000000;\"黑龙\n江省\"\r\n\r\n230500000000;\n230100000000;,\"\n");

        Assert.Equal((null, 3), (report.FileIssue, report.Read));
        Assert.Contains(report.Issues, issue => issue is { Line: 6, Code: "division.name.missing" });
    }

    [DatabaseFact]
    public void All_or_nothing_takes_nothing_when_one_row_is_bad()
    {
        Import(ImportKind.Divisions, Divisions);

        var report = Import(ImportKind.Points, Header + Point(1, "村口") + Point(1, "村口"), new ImportRequest(AllOrNothing: true));

        Assert.Equal((1, 1, false), (report.Added, report.Refused, report.Applied));
        Assert.Equal("point.code.twice", Assert.Single(report.Issues).Code);
        Assert.Equal(0, _registry.Count("points"));
        Assert.Equal(0, _registry.Count("gateways"));
    }

    [DatabaseFact]
    public void A_dry_run_only_says_what_would_happen()
    {
        var report = Import(ImportKind.Divisions, Divisions, new ImportRequest(DryRun: true));

        Assert.Equal((6, false, 0L), (report.Added, report.Applied, report.Version));
        Assert.Equal(0, _registry.Count("divisions"));
    }

    [DatabaseTheory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void The_encodings_of_the_field_are_read(string name, bool withMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var file = Path.Combine(_registry.Folder.Path, "divisions.csv");
        File.WriteAllBytes(file, [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("区划代码;区划名称\r\n230000000000;黑龙江省\r\n")]);

        var report = _importer.Import(ImportKind.Divisions, file, new ImportRequest(), CancellationToken.None);

        Assert.Equal((1, null), (report.Added, report.FileIssue));
        using var context = _registry.CreateDbContext();
        Assert.Equal("黑龙江省", context.Divisions.Single().Name);
    }

    [DatabaseFact]
    public void A_cell_that_is_too_long_refuses_its_row_and_no_rule_adds_to_it()
    {
        var report = Import(ImportKind.Divisions, $"code,name\n230000000000,{new string('省', 4_001)}\n240000000000,{new string('省', 40)}\n");

        var issue = Assert.Single(report.Issues);
        Assert.Equal((2, "name", "cell.too-long", "≤ 4000"), (issue.Line, issue.Field, issue.Code, issue.Allowed));
        Assert.Equal((1, 1), (report.Added, report.Refused));
    }

    [DatabaseFact]
    public void A_file_with_headings_of_its_own_is_read_by_what_a_person_said_they_mean()
    {
        var mapping = new Dictionary<string, string> { ["编号"] = "code", ["叫法"] = "name" };

        var report = Import(ImportKind.Divisions, "编号,叫法,备注\n230000000000,黑龙江省,x\n", new ImportRequest(Mapping: mapping));

        Assert.Equal((1, null), (report.Added, report.FileIssue));
        Assert.Equal(["备注"], report.IgnoredColumns);
    }

    [DatabaseFact]
    public void A_gateway_stands_in_the_smallest_division_that_holds_its_points()
    {
        Import(ImportKind.Divisions, Divisions);
        Import(ImportKind.Points, Header + Point(1, "村口"));
        Assert.Equal((230521100200, "录像机"), Gateway());

        Import(ImportKind.Points, Header + Point(2, "学校", "230521100201").Replace("录像机", "二号机", StringComparison.Ordinal));
        Assert.Equal((230521100000, "二号机"), Gateway());
    }

    [DatabaseFact]
    public void A_column_that_is_not_in_the_file_leaves_what_is_known_and_an_empty_cell_clears_it()
    {
        Import(ImportKind.Divisions, Divisions);
        Import(ImportKind.Points, Header + Point(1, "村口"));

        var narrow = Import(ImportKind.Points, "SBBM,SBMC,行政村代码,JKDWLX,JD,WD\n23052100001320000001,村口,230521100200,1,131.13001,46.72\n");
        Assert.Equal((0, 1), (narrow.Changed, narrow.Unchanged));

        Import(ImportKind.Points, Header + Point(1, "村口").Replace("0469-1234567", "", StringComparison.Ordinal));
        using var context = _registry.CreateDbContext();
        Assert.Null(context.Points.Single().ContactPhone);
    }

    [DatabaseTheory]
    [InlineData("PK\u0003\u0004", "file.workbook-damaged")]
    [InlineData("a\0b", "file.not-text")]
    [InlineData("device_code,na\0me\n", "file.not-text")]
    [InlineData("", "file.header")]
    [InlineData("device_code,name\n1,2\n", "file.columns")]
    [InlineData("device_code,SBBM,name,village_code,class,longitude,latitude\n", "file.column-twice")]
    [InlineData("device_code,name,village_code,class,longitude,latitude\n1,\"open,3\n4,5\n", "file.quote-open")]
    public void A_file_that_is_none_is_refused_as_a_whole(string content, string code)
    {
        var report = Import(ImportKind.Points, content);

        Assert.Equal((code, false), (report.FileIssue?.Code, report.Applied));
    }

    [DatabaseFact]
    public void A_file_or_a_row_that_is_too_large_is_refused()
    {
        var file = Path.Combine(_registry.Folder.Path, "large.csv");
        File.WriteAllText(file, Header + new string('x', ImportLimits.RowBytes + 1_000_000) + "\n");

        Assert.Equal("file.row-too-long", _importer.Import(ImportKind.Points, file, new ImportRequest(), CancellationToken.None).FileIssue?.Code);
        Assert.Equal("file.too-large", _importer.Import(ImportKind.Points, file, new ImportRequest(), CancellationToken.None, 1_000).FileIssue?.Code);
    }

    [DatabaseTheory]
    [InlineData("=HYPERLINK(1)")]
    [InlineData("＝HYPERLINK(1)")]
    [InlineData("@SUM(1)")]
    public void Refused_rows_cannot_run_in_a_spreadsheet(string cell)
    {
        Import(ImportKind.Divisions, Divisions);
        var refused = Path.Combine(_registry.Folder.Path, "refused.csv");

        Import(ImportKind.Points, Header + Point(1, cell), new ImportRequest(RefusedFile: refused));

        Assert.Contains($",'{cell},", File.ReadAllText(refused), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public void A_nested_collection_is_no_boundary_and_does_no_harm()
    {
        var nested = string.Concat(Enumerable.Repeat("GEOMETRYCOLLECTION(", 100_000));

        var report = Import(ImportKind.Divisions, $"code,name,boundary\n230000000000,黑龙江省,{nested}\n");

        Assert.Equal("division.boundary.shape", Assert.Single(report.Issues).Code);
    }

    [DatabaseFact]
    public void Many_points_get_their_keys_in_the_order_of_the_file_and_keep_them()
    {
        const int Many = 5_000;
        Import(ImportKind.Divisions, Divisions);
        string File(string name) => Header + string.Concat(Enumerable.Range(1, Many).Select(serial => Point(Many - serial, serial % 2 == 0 ? name : "村口")));

        Assert.Equal(Many, Import(ImportKind.Points, File("学校")).Added);
        var before = Keys();
        var report = Import(ImportKind.Points, File("小学"));

        Assert.Equal((0, Many / 2, Many / 2), (report.Added, report.Changed, report.Unchanged));
        Assert.Equal(before, Keys());
        Assert.Equal(Enumerable.Range(0, Many).Reverse(), before.OrderBy(pair => pair.Value).Select(pair => (int)(pair.Key % 10_000_000)));
        using var context = _registry.CreateDbContext();
        Assert.Equal(Many / 2, context.Points.Count(row => row.Name == "小学"));

        Dictionary<long, int> Keys()
        {
            using var context = _registry.CreateDbContext();
            return context.Points.ToDictionary(row => row.CodeTail, row => row.Id);
        }
    }

    [DatabaseFact]
    public void Of_two_names_of_a_gateway_the_first_counts_and_the_second_is_told()
    {
        Import(ImportKind.Divisions, Divisions);

        var report = Import(ImportKind.Points, Header + Point(1, "村口") + Point(2, "学校").Replace("录像机", "二号机", StringComparison.Ordinal));

        Assert.Equal((2, "point.gateway.name-differs", 3), (report.Added, Assert.Single(report.Issues).Code, report.Issues[0].Line));
        Assert.Equal("录像机", Gateway().Item2);
    }

    [DatabaseFact]
    public async Task Changes_at_the_same_time_lose_nothing_of_each_other()
    {
        const int Files = 6;
        Import(ImportKind.Divisions, Divisions);
        var programmes = new ProgrammeStore(_registry.Database, TimeProvider.System);
        var county = Domain.Divisions.DivisionCode.Parse("230521000000");

        await Task.WhenAll(Enumerable.Range(0, Files).Select(file => Task.Run(async () =>
        {
            await programmes.SaveAsync(null, new ProgrammeDraft($"{file}", new DateOnly(2027, 12, 31), 2, [county]), CancellationToken.None);
            var path = Path.Combine(_registry.Folder.Path, $"{file}.csv");
            File.WriteAllText(path, Header + string.Concat(Enumerable.Range(0, 50).Select(point => Point((file * 50) + point, "村口"))));
            Assert.Equal(50, _importer.Import(ImportKind.Points, path, new ImportRequest(), CancellationToken.None).Added);
        })));

        using var context = _registry.CreateDbContext();
        Assert.Equal((1 + (2 * Files), Files * 50), (context.State.Single().Version, context.Points.Count()));
        Assert.All(await programmes.ReadAllAsync(CancellationToken.None), programme => Assert.Equal((2, 1), (programme.History[^1].Target, programme.History[^1].Covered)));
    }

    [DatabaseFact]
    public async Task A_programme_follows_the_points_that_come_in()
    {
        Import(ImportKind.Divisions, Divisions);
        var programmes = new ProgrammeStore(_registry.Database, TimeProvider.System);
        var county = Domain.Divisions.DivisionCode.Parse("230521000000");
        await programmes.SaveAsync(null, new ProgrammeDraft("全覆盖", new DateOnly(2027, 12, 31), 2, [county]), CancellationToken.None);
        Import(ImportKind.Points, Header + Point(1, "村口") + Point(2, "学校") + Point(3, "诊所", "230521100201"));

        var programme = Assert.Single(await programmes.ReadAllAsync(CancellationToken.None));

        Assert.Equal((2, 2, 1), (programme.Figures.Target, programme.Figures.Covered, programme.Figures.MeetsNorm));
        Assert.Equal([county], programme.Divisions);
        Assert.Equal((2, 2), (programme.History[^1].Target, programme.History[^1].Covered));
    }

    public void Dispose()
    {
        _registry.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Point(int serial, string name, string village = "230521100200") =>
        $"2305210000132{serial:D7},{name},{village},1,131.13001,46.72,nvr-1,录像机,0469-1234567\n";

    private (long, string) Gateway()
    {
        using var context = _registry.CreateDbContext();
        var gateway = context.Gateways.AsNoTracking().Single();
        return (context.Divisions.Single(row => row.Id == gateway.DivisionId).Code, gateway.Name);
    }

    private ImportReport Import(ImportKind kind, string csv, ImportRequest? request = null)
    {
        var file = Path.Combine(_registry.Folder.Path, "import.csv");
        File.WriteAllText(file, csv);
        return _importer.Import(kind, file, request ?? new ImportRequest(), CancellationToken.None);
    }
}

public sealed class RegistryImporterOnSqliteTests() : RegistryImporterTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class RegistryImporterOnPostgresTests() : RegistryImporterTests(DatabaseKind.Postgres);
