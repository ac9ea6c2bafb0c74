using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Areas;
using SharpEyes.Storage.Import;
using SharpEyes.Tests.Server;
using SharpEyes.Tests.Storage;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Registry;

public abstract class AreaImportTests(DatabaseKind kind)
{
    private const string Grids =
        """
        网格编码*,网格名称*,网格长,联系电话,户数
        230521100201001,第一网格,网格长 1,0469-0000001,80
        230521100201002,第二网格,,,
        230521100000001,镇区网格,网格长 3,0469-0000003,120
        """;

    [DatabaseFact]
    public async Task Grids_are_imported_once_and_a_second_time_changes_nothing()
    {
        using var registry = new TemporaryRegistry(kind);
        await SmallRegistry.WriteAsync(registry.Options);

        var first = Import(registry, ImportKind.Grids, Grids);
        var second = Import(registry, ImportKind.Grids, Grids);
        var third = Import(registry, ImportKind.Grids, "code,name\n230521100201002,东网格\n");

        Assert.Equal((3, 0, 1), (first.Added, first.Refused, first.Warnings));
        Assert.Equal((0, 0, 3), (second.Added, second.Changed, second.Unchanged));
        Assert.Equal((0, 1), (third.Added, third.Changed));
        var grids = (await new GridStore(registry.Database, TimeProvider.System).PageAsync(new GridFilter(DivisionCode.Parse("230521100000")), 0, 10, default)).Items;
        Assert.Equal(["镇区网格", "第一网格", "东网格"], grids.Select(grid => grid.Name));
        Assert.Equal((80, "网格长 1"), (grids[1].Households!.Value, grids[1].Leader));
    }

    [DatabaseFact]
    public async Task What_is_wrong_with_a_grid_or_a_centre_is_told_by_line_and_field()
    {
        using var registry = new TemporaryRegistry(kind);
        await SmallRegistry.WriteAsync(registry.Options);

        var grids = Import(registry, ImportKind.Grids,
            """
            code,name,division_code,phone,households
            23052110020100,短码,,,
            230521100201001,错属,230521100202,,
            230521100299001,无村,,,
            230521100201003,坏电话,,电话,半
            230521100201004,好,,,
            230521100201004,重复,,,
            """);
        var centres = Import(registry, ImportKind.Centres,
            """
            division_code,name,state,date,longitude,latitude
            230521000000,县中心,built,,,
            230521100201,村中心,ready,明年,131,
            230521100202,安邦村综治中心,联网,2026-03-31,131.14,46.73
            """);

        Assert.Equal(
            ["2 code", "3 division_code", "4 division_code", "5 phone", "5 households", "7 code"],
            grids.Issues.Where(issue => issue.Field != "leader").Select(issue => $"{issue.Line} {issue.Field}"));
        Assert.Equal(1, grids.Added);
        Assert.Equal(
            ["centre.division.level", "centre.state.table", "centre.date.form", "centre.position.half"], centres.Issues.Select(issue => issue.Code));
        Assert.Equal(1, centres.Added);
        Assert.Equal((0, 1), (Import(registry, ImportKind.Centres, "division_code,name,state\n230521100202,安邦村综治中心,3\n") is var again ? (again.Changed, again.Unchanged) : default));
    }

    private static ImportReport Import(TemporaryRegistry registry, ImportKind kind, string csv)
    {
        var path = Path.Combine(registry.Folder.Path, "file.csv");
        File.WriteAllText(path, csv);
        var report = new RegistryImporter(registry.Database, TimeProvider.System).Import(kind, path, new ImportRequest(), CancellationToken.None);
        Assert.Null(report.FileIssue);
        return report;
    }
}

public sealed class AreaImportOnSqliteTests() : AreaImportTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class AreaImportOnPostgresTests() : AreaImportTests(DatabaseKind.Postgres);
