using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Areas;
using SharpEyes.Storage.Divisions;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Registry;
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

    [DatabaseFact]
    public async Task A_new_edition_tells_what_is_new_renamed_and_missing_and_an_old_one_brings_nothing_back()
    {
        using var registry = new TemporaryRegistry(kind);
        await SmallRegistry.WriteAsync(registry.Options);
        var divisions = new DivisionStore(registry.Database, TimeProvider.System);
        await divisions.AddAsync(new DivisionDraft("230521100701", "西屯"), ChangeNote.Unknown, default);
        var (village, other) = (DivisionCode.Parse(SmallRegistry.Village), DivisionCode.Parse("230521100202"));
        const string Edition = "code,name,year\n230521100000,福利镇,{0}\n230521100201,富民村,{0}\n230521100203,新村,{0}\n";

        var tried = Import(registry, ImportKind.Divisions, string.Format(null, Edition, 2024), dryRun: true);
        var taken = Import(registry, ImportKind.Divisions, string.Format(null, Edition, 2024));
        await new DivisionMerging(registry.Database, TimeProvider.System).MergeAsync(village, other, new DateOnly(2025, 1, 1), ChangeNote.Unknown, default);
        var old = Import(registry, ImportKind.Divisions, string.Format(null, Edition, 2024));
        var later = Import(registry, ImportKind.Divisions, string.Format(null, Edition, 2026));

        Assert.Equal((2024, 1, 1, 1), (tried.Edition!.Year, tried.Edition.Added, tried.Edition.Renamed, tried.Edition.Vanished));
        Assert.Equal(["Vanished 安邦村 ", "Renamed 富强村 富民村", "Added  新村"], tried.Edition.Lines.Select(line => $"{line.Difference} {line.Before} {line.Name}"));
        Assert.Equal((1, 2), (taken.Added, taken.Changed));
        Assert.Equal("division.code.past", Assert.Single(old.Issues).Code);
        Assert.Equal((1, 0), (later.Added, later.Refused));
        using var context = registry.CreateDbContext();
        Assert.Contains(context.DivisionChanges.AsEnumerable(), change => change.Kind == DivisionChangeKind.Rename && change.After.Contains("富民村", StringComparison.Ordinal));
        Assert.Contains(context.Divisions, row => row.Name == "安邦村");
    }

    private static ImportReport Import(TemporaryRegistry registry, ImportKind kind, string csv, bool dryRun = false)
    {
        var path = Path.Combine(registry.Folder.Path, "file.csv");
        File.WriteAllText(path, csv);
        var report = new RegistryImporter(registry.Database, TimeProvider.System).Import(kind, path, new ImportRequest(DryRun: dryRun), CancellationToken.None);
        Assert.Null(report.FileIssue);
        return report;
    }
}

public sealed class AreaImportOnSqliteTests() : AreaImportTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class AreaImportOnPostgresTests() : AreaImportTests(DatabaseKind.Postgres);
