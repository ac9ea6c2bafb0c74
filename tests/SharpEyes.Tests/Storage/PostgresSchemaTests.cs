using Microsoft.EntityFrameworkCore;
using SharpEyes.Tests.Postgres;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public sealed class PostgresSchemaTests
{
    [PostgresFact]
    public void Migrated_schema_is_the_schema_of_the_model()
    {
        using var migrated = new TemporaryRegistry(DatabaseKind.Postgres);
        using var model = new TemporaryRegistry(DatabaseKind.Postgres, migrated: false);
        using var context = model.CreateDbContext();
        context.Database.EnsureCreated();

        var expected = SchemaOf(context);
        Assert.True(expected.Count > 90, $"Only {expected.Count} parts of a schema were found.");
        using var found = migrated.CreateDbContext();
        Assert.Equal(expected, SchemaOf(found));
    }

    [PostgresFact]
    public void Texts_compare_by_bytes_whatever_the_language_of_the_database()
    {
        using var registry = new TemporaryRegistry(DatabaseKind.Postgres);
        registry.Execute(
            """
            INSERT INTO divisions (id, code, name, level) VALUES (1, 230000000000, '黑龙江省', 1);
            INSERT INTO gateways (code, name, division_id) VALUES ('b', 'b', 1), ('A', 'A', 1), ('a', 'a', 1), ('B', 'B', 1)
            """);

        using var context = registry.CreateDbContext();
        Assert.Equal(["A", "B", "a", "b"], context.Gateways.OrderBy(row => row.Code).Select(row => row.Code));
    }

    private static List<string> SchemaOf(DbContext context) => [.. context.Database.SqlQueryRaw<string>(
        """
        SELECT concat_ws(' ', 'column', table_name, column_name, data_type, character_maximum_length, collation_name, is_nullable, column_default, identity_generation) AS part
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '__EFMigrationsHistory'
        UNION ALL SELECT concat_ws(' ', 'index', indexdef) FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'
        UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND conrelid <> COALESCE(to_regclass('"__EFMigrationsHistory"'), 0)
        UNION ALL SELECT concat_ws(' ', 'sequence', sequence_name, data_type, start_value, increment) FROM information_schema.sequences
        """).ToList().Order(StringComparer.Ordinal)];
}
