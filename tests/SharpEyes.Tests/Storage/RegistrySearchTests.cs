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
        var found = await new RegistrySearch(_registry.Database).FindAsync(text, 10, CancellationToken.None);

        Assert.Equal(codes, found.Select(match => match.Code));
    }

    [DatabaseFact]
    public async Task What_was_found_by_a_field_that_is_not_shown_says_so()
    {
        var search = new RegistrySearch(_registry.Database);

        var byMac = Assert.Single(await search.FindAsync("4cbd8f", 10, CancellationToken.None));
        var byName = Assert.Single(await search.FindAsync("学校", 10, CancellationToken.None));

        Assert.Equal((PointFields.Mac, "4C-BD-8F-12-34-56"), (byMac.Matched, byMac.MatchedText));
        Assert.Null(byName.Matched);
    }

    [DatabaseFact]
    public async Task A_gateway_stands_in_the_middle_of_its_points()
    {
        var found = Assert.Single(await new RegistrySearch(_registry.Database).FindAsync("nvr-b", 10, CancellationToken.None));

        Assert.Equal((RegistryMatchKind.Gateway, 131.1400001, 46.728), (found.Kind, Math.Round(found.Longitude!.Value, 7), Math.Round(found.Latitude!.Value, 7)));
    }

    [DatabaseFact]
    public async Task Points_are_paged_and_narrowed_by_text()
    {
        var (items, total) = await new PointQueries(_registry).PageAsync(null, "Gate", 1, 1, CancellationToken.None);

        Assert.Equal((2, "村口 gate"), (total, Assert.Single(items).Name));
    }

    public void Dispose()
    {
        _registry.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class RegistrySearchOnSqliteTests() : RegistrySearchTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class RegistrySearchOnPostgresTests() : RegistrySearchTests(DatabaseKind.Postgres);
