using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Registry;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public abstract class RegistrySearchTests : IDisposable
{
    private const string Rows =
        """
        INSERT INTO divisions (id, code, name, level, parent_id) VALUES
            (1, 230521000000, '集贤县', 3, NULL), (2, 230521100000, '福利镇', 4, 1), (3, 230521100200, '富强村', 5, 2);
        INSERT INTO gateways (id, code, name, division_id) VALUES
            (1, 'nvr-b', 'Ä_1 録像機', 3), (2, 'NVR-A', '100%', 3), (3, 'nvr-a', 'back\slash', 3);
        INSERT INTO points (id, code_head, code_tail, name, village_id, gateway_id, class, life_cycle, heartbeat_seconds, longitude_e7, latitude_e7)
        VALUES (1, 2305210000, 1320000001, 'Village Gate', 3, 1, 1, 0, 30, 1311400000, 467280000),
               (2, 2305210000, 1320000002, '村口 gate', 3, 1, 1, 0, 30, 1311400002, 467280000),
               (3, 2305210000, 1320000003, '学校', 3, NULL, 1, 0, 30, 1311400000, 467280000);
        INSERT INTO point_files (point_id, version, changed_at_ms, changed_by, document, ipv4, mac, alias, initials, findings, errors, warnings, filled, applicable)
        VALUES (3, 1, 0, '—', '{"device_code":"23052100001320000003","name":"学校","ipv4":"10.23.5.17","mac":"4C-BD-8F-12-34-56","alias":"老供销社"}',
                '10.23.5.17', '4C-BD-8F-12-34-56', '老供销社', 'XX XJ LGXS', '', 0, 0, 5, 30);
        """;

    private const string Neighbours =
        """
        INSERT INTO divisions (id, code, name, level, parent_id) VALUES
            (4, 230522000000, '友谊县', 3, NULL), (5, 230522100000, '友谊镇', 4, 4), (6, 230522100201, '友好村', 5, 5);
        INSERT INTO gateways (id, code, name, division_id) VALUES (4, 'nvr-y', '友好村録像機', 6);
        INSERT INTO points (id, code_head, code_tail, name, village_id, gateway_id, class, life_cycle, heartbeat_seconds, longitude_e7, latitude_e7)
        VALUES (4, 2305220000, 1320000001, '友好村 gate', 6, 4, 1, 0, 30, 1318000000, 467280000);
        INSERT INTO point_files (point_id, version, changed_at_ms, changed_by, document, ipv4, mac, alias, initials, findings, errors, warnings, filled, applicable)
        VALUES (4, 1, 0, '—', '{"device_code":"23052200001320000001","name":"友好村 gate","ipv4":"10.23.5.18","mac":"4C-BD-8F-12-34-57","alias":"老站"}',
                '10.23.5.18', '4C-BD-8F-12-34-57', '老站', 'YHC LZ', '', 0, 0, 5, 30);
        """;

    private readonly TemporaryRegistry _registry;

    protected RegistrySearchTests(DatabaseKind kind)
    {
        _registry = new TemporaryRegistry(kind);
        _registry.Execute(Rows);
    }

    [DatabaseTheory]
    [InlineData("nvr", "NVR-A", "nvr-a", "nvr-b")]
    [InlineData("NVR-A", "NVR-A", "nvr-a")]
    [InlineData("GATE", "23052100001320000001", "23052100001320000002")]
    [InlineData("Ä", "nvr-b")]
    [InlineData("ä")]
    [InlineData("%", "NVR-A")]
    [InlineData("_", "nvr-b")]
    [InlineData("\\", "nvr-a")]
    [InlineData("a\0")]
    [InlineData("富强", "230521100200")]
    [InlineData("fqc", "230521100200")]
    [InlineData("供销", "23052100001320000003")]
    [InlineData("lgxs", "23052100001320000003")]
    [InlineData("10.23.5", "23052100001320000003")]
    [InlineData("4c:bd:8f:12", "23052100001320000003")]
    [InlineData("2305211", "230521100000", "230521100200")]
    [InlineData("230521000013200000", "23052100001320000001", "23052100001320000002", "23052100001320000003")]
    public async Task What_somebody_types_is_found_literally_but_for_large_and_small_letters(string text, params string[] codes)
    {
        var found = await new RegistrySearch(_registry.Database).FindAsync(text, 10, Jurisdiction.Everything, Jurisdiction.Everything, CancellationToken.None);

        Assert.Equal(codes, found.Select(match => match.Code));
    }

    [DatabaseFact]
    public async Task What_was_found_by_a_field_that_is_not_shown_says_so()
    {
        var search = new RegistrySearch(_registry.Database);

        var byMac = Assert.Single(await search.FindAsync("4cbd8f", 10, Jurisdiction.Everything, Jurisdiction.Everything, CancellationToken.None));
        var byName = Assert.Single(await search.FindAsync("学校", 10, Jurisdiction.Everything, Jurisdiction.Everything, CancellationToken.None));

        Assert.Equal((PointFields.Mac, "4C-BD-8F-12-34-56"), (byMac.Matched, byMac.MatchedText));
        Assert.Null(byName.Matched);
    }

    [DatabaseFact]
    public async Task A_gateway_stands_in_the_middle_of_its_points()
    {
        var found = Assert.Single(await new RegistrySearch(_registry.Database).FindAsync("nvr-b", 10, Jurisdiction.Everything, Jurisdiction.Everything, CancellationToken.None));

        Assert.Equal((RegistryMatchKind.Gateway, 131.1400001, 46.728), (found.Kind, Math.Round(found.Longitude!.Value, 7), Math.Round(found.Latitude!.Value, 7)));
    }

    [DatabaseFact]
    public async Task Points_are_paged_and_narrowed_by_text()
    {
        var (items, total) = await new PointQueries(_registry).PageAsync(Jurisdiction.Everything, null, "Gate", 1, 1, CancellationToken.None);

        Assert.Equal((2, "村口 gate"), (total, Assert.Single(items).Name));
    }

    [DatabaseTheory]
    [InlineData("230521000000", 3)]
    [InlineData("230521100000", 3)]
    [InlineData("230521100200", 3)]
    [InlineData("230522000000", 1)]
    [InlineData("230523000000", 0)]
    [InlineData("230522100201", 1)]
    public async Task Only_what_lies_in_the_jurisdiction_is_found(string division, int points)
    {
        _registry.Execute(Neighbours);
        var within = Jurisdiction.Of([DivisionCode.Parse(division)]);
        var search = new RegistrySearch(_registry.Database);
        var queries = new PointQueries(_registry);

        foreach (var text in (string[])["2305", "gate", "村", "nvr", "10.23.5", "老"])
        {
            Assert.All(await search.FindAsync(text, 100, within, within, CancellationToken.None), match => Assert.Contains(division.TrimEnd('0'), CodeOf(match.DivisionId), StringComparison.Ordinal));
        }
        Assert.Equal(points, (await queries.PageAsync(within, null, null, 0, 10, CancellationToken.None)).Total);
        Assert.Equal(points, (await new PointList(_registry.Database).PageAsync(new PointFilter { Within = within }, PointOrder.Code, false, 0, 10, CancellationToken.None)).Count);
        Assert.Equal(points, await new PointList(_registry.Database).CountAsync(new PointFilter { Within = within }, CancellationToken.None));
    }

    [DatabaseFact]
    public async Task Several_divisions_give_what_lies_in_any_and_nowhere_gives_nothing()
    {
        _registry.Execute(Neighbours);
        var both = Jurisdiction.Of([DivisionCode.Parse("230521100200"), DivisionCode.Parse("230522100201")]);
        var queries = new PointQueries(_registry);

        Assert.Equal(4, (await queries.PageAsync(both, null, null, 0, 10, CancellationToken.None)).Total);
        Assert.Equal(1, (await queries.PageAsync(both, DivisionCode.Parse("230522000000"), null, 0, 10, CancellationToken.None)).Total);
        Assert.Equal(0, (await queries.PageAsync(Jurisdiction.Nothing, null, null, 0, 10, CancellationToken.None)).Total);
        Assert.Equal(0, await new PointList(_registry.Database).CountAsync(new PointFilter { Within = Jurisdiction.Nothing }, CancellationToken.None));
    }

    [DatabaseTheory]
    [InlineData("10.23.5")]
    [InlineData("4cbd8f")]
    [InlineData("1")]
    public async Task Nobody_finds_out_an_address_by_asking_for_it(string text)
    {
        _registry.Execute(Neighbours);
        var here = Jurisdiction.Of([DivisionCode.Parse("230521000000")]);
        var list = new PointList(_registry.Database);

        var found = await new RegistrySearch(_registry.Database).FindAsync(text, 10, Jurisdiction.Everything, Jurisdiction.Nothing, CancellationToken.None);
        Assert.DoesNotContain(found, match => match.Matched is PointFields.Ipv4 or PointFields.Mac || match.MatchedText is not null);
        Assert.DoesNotContain(found, match => match.Code == "23052100001320000003" && text.Length > 1);
        Assert.DoesNotContain(
            await new RegistrySearch(_registry.Database).FindAsync(text, 10, Jurisdiction.Everything, here, CancellationToken.None),
            match => match.Code == "23052200001320000001" && match.Matched is not null);
        var filter = new PointFilter { Fields = new Dictionary<string, string> { [PointFields.Ipv4] = "10.23.5.17" } };
        Assert.Equal(1, await list.CountAsync(filter, CancellationToken.None));
        Assert.Equal(0, await list.CountAsync(filter with { SensitiveWithin = Jurisdiction.Nothing }, CancellationToken.None));
        Assert.Equal(1, await list.CountAsync(filter with { SensitiveWithin = here }, CancellationToken.None));
    }

    [DatabaseFact]
    public async Task A_gateway_on_the_border_is_placed_by_the_points_on_this_side()
    {
        _registry.Execute(Neighbours);
        _registry.Execute("UPDATE points SET gateway_id = 1 WHERE id = 4");
        var found = Assert.Single(await new RegistrySearch(_registry.Database).FindAsync(
            "nvr-b", 10, Jurisdiction.Of([DivisionCode.Parse("230521000000")]), Jurisdiction.Nothing, CancellationToken.None));

        Assert.Equal(131.1400001, Math.Round(found.Longitude!.Value, 7));
    }

    private static string CodeOf(int division) => division switch
    {
        1 => "230521000000",
        2 => "230521100000",
        3 => "230521100200",
        4 => "230522000000",
        5 => "230522100000",
        _ => "230522100201",
    };

    public void Dispose()
    {
        _registry.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class RegistrySearchOnSqliteTests() : RegistrySearchTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class RegistrySearchOnPostgresTests() : RegistrySearchTests(DatabaseKind.Postgres);
