using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Storage;
using SharpEyes.Storage.Registry;
using SharpEyes.Tests.Postgres;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

/// <summary>A migrated registry of its own, gone after the test.</summary>
internal sealed class TemporaryRegistry : IDbContextFactory<RegistryContext>, IDisposable
{
    private static readonly Lazy<string> Template = new(MakeTemplate);

    public TemporaryRegistry(DatabaseKind kind, bool migrated = true)
    {
        Options = new StorageOptions
        {
            DataFolder = Directory.CreateTempSubdirectory("sharpeyes-").FullName,
            BusyTimeout = TimeSpan.FromSeconds(5),
            Database = kind == DatabaseKind.Postgres ? PostgresServer.Instance.CreateDatabase(migrated ? Template.Value : null) : "",
        };
        Folder = new DataFolder(Options);
        Database = RegistryDatabase.Create(Options);
        if (migrated && kind == DatabaseKind.Sqlite)
        {
            using var context = CreateDbContext();
            context.Database.Migrate();
        }
    }

    public StorageOptions Options { get; }

    public DataFolder Folder { get; }

    public RegistryDatabase Database { get; }

    public RegistryContext CreateDbContext() => Database.CreateDbContext();

    public void Execute(string sql)
    {
        using var connection = Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public object? Scalar(string sql)
    {
        using var connection = Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public long Count(string table) => (long)Scalar($"SELECT COUNT(*) FROM {table}")!;

    public void Dispose()
    {
        (Database as IDisposable)?.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder.Path, recursive: true);
        if (Options.Database.Length > 0)
        {
            PostgresServer.Instance.DropDatabase(Options.Database);
        }
    }

    // Migrated once and copied for every test, which is ten times faster.
    private static string MakeTemplate()
    {
        var template = PostgresServer.Instance.CreateDatabase();
        var database = RegistryDatabase.Create(new StorageOptions { Database = template });
        using (var context = database.CreateDbContext())
        {
            context.Database.Migrate();
        }
        ((IDisposable)database).Dispose();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => PostgresServer.Instance.DropDatabase(template);
        return template;
    }
}
