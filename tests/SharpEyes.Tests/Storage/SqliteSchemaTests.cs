using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Storage.Registry;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public sealed partial class SqliteSchemaTests
{
    [Fact]
    public void Migrated_schema_is_the_schema_of_the_model()
    {
        using var registry = new TemporaryRegistry(DatabaseKind.Sqlite);
        using var model = new SqliteConnection("Data Source=:memory:");
        model.Open();
        using var context = new RegistryContext(new DbContextOptionsBuilder<RegistryContext>().UseSqlite(model).Options);
        context.Database.EnsureCreated();

        using var migrated = registry.Folder.Registry.Open();
        Assert.Equal(SchemaOf(model), SchemaOf(migrated));
    }

    [Fact]
    public void Every_connection_syncs_each_commit_waits_for_writers_and_holds_foreign_keys()
    {
        using var registry = new TemporaryRegistry(DatabaseKind.Sqlite);
        using var context = registry.CreateDbContext();
        context.Database.OpenConnection();
        using var command = context.Database.GetDbConnection().CreateCommand();
        object? Pragma(string name)
        {
            command.CommandText = $"PRAGMA {name}";
            return command.ExecuteScalar();
        }

        Assert.Equal("wal", Pragma("journal_mode"));
        Assert.Equal(2L, Pragma("synchronous"));
        Assert.Equal(1L, Pragma("foreign_keys"));
        Assert.Equal(5_000L, Pragma("busy_timeout"));
        Assert.Throws<SqliteException>(() => registry.Execute("INSERT INTO gateways (code, name, division_id) VALUES ('g', 'g', 99)"));
    }

    // Column by column and index by index, because the order in which tables are created means nothing.
    private static List<string> SchemaOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT type || ' ' || name || ': ' || sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY type, name";
        var schema = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var parts = Blank().Replace(reader.GetString(0), " ").Split(", ").Select(part => part.Trim(' ', '(', ')')).Order(StringComparer.Ordinal);
            schema.Add(string.Join("\n  ", parts));
        }
        return schema;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
