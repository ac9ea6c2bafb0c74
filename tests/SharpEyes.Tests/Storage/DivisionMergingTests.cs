using System.Globalization;
using SharpEyes.Domain.Areas;
using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Areas;
using SharpEyes.Storage.Divisions;
using SharpEyes.Storage.Registry;
using SharpEyes.Tests.Server;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public abstract class DivisionMergingTests : IAsyncLifetime, IDisposable
{
    private const string Other = "230521100202";
    private static readonly ChangeNote Note = new("李工", "并村");
    private readonly TemporaryRegistry _registry;
    private readonly DivisionStore _divisions;
    private readonly DivisionMerging _merging;
    private readonly DivisionHistory _history;
    private readonly GridStore _grids;
    private readonly CentreStore _centres;
    private readonly ProgrammeStore _programmes;

    protected DivisionMergingTests(DatabaseKind kind)
    {
        _registry = new TemporaryRegistry(kind);
        _divisions = new DivisionStore(_registry.Database, TimeProvider.System);
        _merging = new DivisionMerging(_registry.Database, TimeProvider.System);
        _history = new DivisionHistory(_registry.Database);
        _grids = new GridStore(_registry.Database, TimeProvider.System);
        _centres = new CentreStore(_registry.Database, TimeProvider.System);
        _programmes = new ProgrammeStore(_registry.Database, TimeProvider.System);
    }

    public Task InitializeAsync() => SmallRegistry.WriteAsync(_registry.Options);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _registry.Dispose();
        GC.SuppressFinalize(this);
    }

    [DatabaseFact]
    public async Task Merging_moves_points_grids_centre_and_programmes_and_the_old_code_answers_with_the_new_one()
    {
        await AddGridAsync($"{SmallRegistry.Village}001");
        await AddGridAsync($"{Other}001");
        await SaveCentreAsync(SmallRegistry.Village);
        var saved = await _programmes.SaveAsync(null, new ProgrammeDraft("grids", new DateOnly(2027, 1, 1), 0, [Code(SmallRegistry.Village), Code(Other)])
        {
            Kind = ProgrammeKind.Grids,
            Wanted = new Dictionary<DivisionCode, int> { [Code(SmallRegistry.Village)] = 2, [Code(Other)] = 3 },
        }, default);
        var gone = IdOf(SmallRegistry.Village);
        var heir = IdOf(Other);

        var merged = await _merging.MergeAsync(Code(SmallRegistry.Village), Code(Other), new DateOnly(2026, 3, 1), Note, default);

        Assert.NotNull(merged.Version);
        using var context = _registry.CreateDbContext();
        Assert.All(context.Points, point => Assert.Equal(heir, point.VillageId));
        Assert.Equal(heir, context.Gateways.Single().DivisionId);
        Assert.Equal([$"{Other}001", $"{Other}002"], (await _grids.PageAsync(new GridFilter(Code(Other)), 0, 10, default)).Items.Select(grid => grid.Code.ToString()));
        Assert.Equal($"{Other}002", (await _grids.FindAsync(Grid($"{SmallRegistry.Village}001"), default))?.Code.ToString());
        Assert.Equal("富强村综治中心", (await _centres.FindAsync(heir, default))?.Name);
        var programme = (await _programmes.ReadAllAsync(default)).Single(one => one.Id == saved.Id);
        Assert.Equal([Code(Other)], programme.Divisions);
        Assert.Equal(5, programme.Wanted[Code(Other)]);
        Assert.Equal(heir, (await _history.HeirsAsync(default))[Code(SmallRegistry.Village)]);
        var former = Assert.Single((await _history.FormerAsync("富强", SharpEyes.Domain.Access.Jurisdiction.Everything, 0, 10, default)).Items);
        Assert.Equal((gone, Code(SmallRegistry.Village), new DateOnly(2026, 3, 1), heir), (former.Id, former.Code, former.AbolishedOn, former.MergedIntoId!.Value));
        Assert.DoesNotContain(context.Divisions, row => row.Id == gone);
        var change = (await _history.ReadAsync(gone, default))[0];
        Assert.Equal((DivisionChangeKind.Merge, "李工", "并村", $"{Other} 安邦村"), (change.Kind, change.Who, change.Why, change.After["mergedInto"]));
        Assert.Equal("4", (await _history.ReadAsync(heir, default))[0].After["points"]);
    }

    [DatabaseFact]
    public async Task The_heir_of_an_heir_answers_for_both()
    {
        await _divisions.AddAsync(new DivisionDraft("230521100203", "第三村"), Note, default);

        await _merging.MergeAsync(Code(SmallRegistry.Village), Code(Other), null, Note, default);
        await _merging.MergeAsync(Code(Other), Code("230521100203"), null, Note, default);

        var heirs = await _history.HeirsAsync(default);
        Assert.Equal(IdOf("230521100203"), heirs[Code(SmallRegistry.Village)]);
        Assert.Equal(IdOf("230521100203"), heirs[Code(Other)]);
    }

    [DatabaseFact]
    public async Task Merging_townships_numbers_their_villages_anew_where_the_numbers_are_taken()
    {
        await _divisions.AddAsync(new DivisionDraft("230521101000", "集贤镇"), Note, default);
        await _divisions.AddAsync(new DivisionDraft("230521101201", "红旗村"), Note, default);
        var before = IdOf(SmallRegistry.Village);
        await AddGridAsync($"{SmallRegistry.Village}007");

        var merged = await _merging.MergeAsync(Code("230521100000"), Code("230521101000"), null, Note, default);

        Assert.NotNull(merged.Version);
        Assert.Equal(before, IdOf("230521101200"));
        Assert.Equal("230521101200007", (await _grids.PageAsync(new GridFilter(), 0, 10, default)).Items.Single().Code.ToString());
        using var context = _registry.CreateDbContext();
        Assert.All(context.Points, point => Assert.Equal(before, point.VillageId));
        Assert.Equal(3, context.Divisions.Count(row => row.ParentId == IdOf("230521101000")));
        Assert.Equal(before, (await _history.HeirsAsync(default))[Code(SmallRegistry.Village)]);
        Assert.Equal(SmallRegistry.Village, (await _history.ReadAsync(before, default))[0].Before["code"]);
    }

    [DatabaseFact]
    public async Task Renaming_and_moving_keep_the_key_and_say_who_and_why()
    {
        var id = IdOf(SmallRegistry.Village);

        var saved = await _divisions.ChangeAsync(Code(SmallRegistry.Village), new DivisionDraft("230521100250", "富民村", "2024", "老屯", "131.2", "46.7"), Note, default);

        Assert.Equal("230521100250", saved.Code);
        Assert.Equal(id, IdOf("230521100250"));
        var changes = await _history.ReadAsync(id, default);
        Assert.Equal([DivisionChangeKind.Move, DivisionChangeKind.Edit, DivisionChangeKind.Rename], changes.Select(change => change.Kind));
        Assert.Equal(("富强村", "富民村"), (changes[2].Before["name"], changes[2].After["name"]));
        Assert.Equal(["alias", "latitude", "longitude", "year"], changes[1].After.Keys.Order());
        Assert.Equal(id, (await _history.HeirsAsync(default))[Code(SmallRegistry.Village)]);
        Assert.Equal([Code(SmallRegistry.Village)], (await _history.CodesAsync(id, default)).Select(code => code.Code));
    }

    [DatabaseFact]
    public async Task What_something_hangs_on_is_not_abolished()
    {
        var refused = await _merging.AbolishAsync(Code(SmallRegistry.Village), null, Note, default);
        var abolished = await _merging.AbolishAsync(Code(Other), null, Note, default);

        Assert.Equal("division.abolish.used", Assert.Single(refused.Refusals).Code);
        Assert.Contains("points 4", refused.Refusals[0].Message.En, StringComparison.Ordinal);
        Assert.NotNull(abolished.Version);
        Assert.Null((await _history.FindFormerAsync(Code(Other), default))?.MergedIntoId);
        Assert.Empty(await _history.HeirsAsync(default));
    }

    [DatabaseFact]
    public async Task A_division_is_refused_with_field_value_and_what_is_allowed()
    {
        Assert.Equal(["division.code.taken"], await RefusedAsync(new DivisionDraft(Other, "重复村")));
        Assert.Equal(["division.parent.unknown"], await RefusedAsync(new DivisionDraft("230521999201", "无乡村")));
        Assert.Equal(["division.name.missing", "division.belongs_to.unknown"], await RefusedAsync(new DivisionDraft("230521100701", "", BelongsTo: "230521100299")));
        Assert.Equal(
            ["division.code.level"],
            (await _divisions.ChangeAsync(Code(Other), new DivisionDraft("230521102000", "安邦村"), Note, default)).Refusals.Select(refusal => refusal.Code));
        Assert.Equal(
            ["division.merge.into"],
            (await _merging.MergeAsync(Code(Other), Code(SmallRegistry.County), null, Note, default)).Refusals.Select(refusal => refusal.Code));
    }

    private async Task<IEnumerable<string>> RefusedAsync(DivisionDraft draft)
    {
        var saved = await _divisions.AddAsync(draft, Note, default);
        Assert.Null(saved.Version);
        return saved.Refusals.Select(refusal => refusal.Code);
    }

    private async Task AddGridAsync(string code)
    {
        var saved = await _grids.SaveAsync(null, new GridCandidate { CodeText = code, Name = "第一网格", Leader = "网格长 1", Phone = "0469-0000001", DivisionRegistered = true }, Note, default);
        Assert.Empty(saved.Refusals);
    }

    private async Task SaveCentreAsync(string village)
    {
        var saved = await _centres.SaveAsync(new CentreCandidate { DivisionText = village, Name = "富强村综治中心", StateText = "built", DivisionRegistered = true }, Note, default);
        Assert.Empty(saved.Refusals);
    }

    private int IdOf(string code) => Convert.ToInt32(_registry.Scalar($"SELECT id FROM divisions WHERE code = {code}"), CultureInfo.InvariantCulture);

    private static DivisionCode Code(string text) => DivisionCode.Parse(text);

    private static GridCode Grid(string text) => GridCode.Parse(text);
}

public sealed class DivisionMergingOnSqliteTests() : DivisionMergingTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class DivisionMergingOnPostgresTests() : DivisionMergingTests(DatabaseKind.Postgres);
