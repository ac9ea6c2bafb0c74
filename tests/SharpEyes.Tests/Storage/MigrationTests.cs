using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SharpEyes.Storage;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public abstract class MigrationTests(DatabaseKind kind)
{
    private const string FirstRegistry = "20260901000000_FirstRegistry";

    [DatabaseFact]
    public void Migrating_twice_keeps_what_is_there()
    {
        using var registry = new TemporaryRegistry(kind);
        registry.Execute("INSERT INTO divisions (code, name, level) VALUES (230000000000, '黑龙江省', 1); UPDATE registry_state SET version = 7");

        using var context = registry.CreateDbContext();
        context.Database.Migrate();

        Assert.Equal(1, registry.Count("divisions"));
        Assert.Equal(7, context.State.Single().Version);
    }

    [DatabaseFact]
    public void An_installation_of_the_first_version_keeps_its_data()
    {
        using var registry = new TemporaryRegistry(kind, migrated: false);
        using var context = registry.CreateDbContext();
        context.GetService<IMigrator>().Migrate(FirstRegistry);
        registry.Execute(
            """
            INSERT INTO divisions (id, code, name, level) VALUES (1, 230000000000, '黑龙江省', 1);
            INSERT INTO transitions (sequence, subject, subject_id, from_status, to_status, signs, cause, cause_id, at_ms, received_at_ms, applied_at_ms)
            VALUES (41, 1, 7, 0, 1, 0, 1, 0, 1790000000000, 1790000000001, 1790000000002);
            UPDATE registry_state SET version = 7
            """);

        context.Database.Migrate();

        Assert.Equal("黑龙江省", context.Divisions.Single().Name);
        Assert.Equal(41, context.Transitions.Single().Sequence);
        Assert.Equal(7, context.State.Single().Version);
        Assert.Empty(context.SubjectStates);
        Assert.Empty(context.Database.GetPendingMigrations());
    }

    [DatabaseFact]
    public void Every_earlier_version_with_data_in_it_comes_up_to_this_one()
    {
        using var first = new TemporaryRegistry(kind, migrated: false);
        using var names = first.CreateDbContext();
        foreach (var earlier in names.Database.GetMigrations())
        {
            using var registry = new TemporaryRegistry(kind, migrated: false);
            using var context = registry.CreateDbContext();
            context.GetService<IMigrator>().Migrate(earlier);
            registry.Execute(
                """
                INSERT INTO divisions (id, code, name, level) VALUES (1, 230000000000, '黑龙江省', 1);
                INSERT INTO gateways (id, code, name, division_id) VALUES (1, 'nvr-1', '录像机', 1);
                INSERT INTO points (id, code_head, code_tail, name, village_id, gateway_id, class, life_cycle, heartbeat_seconds, longitude_e7, latitude_e7, contact_name)
                VALUES (1, 2305210000, 1320000001, '村口', 1, 1, 1, 0, 60, 1311400000, 467280000, '王工');
                UPDATE registry_state SET version = 7
                """);

            context.Database.Migrate();

            var point = context.Points.Single();
            Assert.Equal(("村口", "王工", 7L), (point.Name, point.ContactName, context.State.Single().Version));
            Assert.Equal("nvr-1", context.Gateways.Single().Code);
            Assert.Empty(context.Database.GetPendingMigrations());
        }
    }

    [DatabaseFact]
    public async Task A_database_that_a_newer_version_has_changed_is_refused_and_left_as_it_is()
    {
        using var registry = new TemporaryRegistry(kind);
        registry.Execute("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Telepathy', '99.0')""");
        registry.Execute("DROP TABLE headings");

        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => registry.Database.MigrateAsync(CancellationToken.None));

        Assert.Contains("29990101000000_Telepathy", refusal.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<System.Data.Common.DbException>(() => registry.Count("headings"));
    }

    [DatabaseFact]
    public async Task Servers_that_start_together_migrate_once()
    {
        using var registry = new TemporaryRegistry(kind, migrated: false);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => registry.Database.MigrateAsync(CancellationToken.None))));

        Assert.Equal(1, registry.Count("registry_state"));
    }
}

public sealed class MigrationOnSqliteTests() : MigrationTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class MigrationOnPostgresTests() : MigrationTests(DatabaseKind.Postgres);
