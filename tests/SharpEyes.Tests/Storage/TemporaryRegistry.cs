using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Storage;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Tests.Storage;

/// <summary>A migrated registry in a folder of its own, gone after the test.</summary>
internal sealed class TemporaryRegistry : IDbContextFactory<RegistryContext>, IDisposable
{
    public TemporaryRegistry()
    {
        Options = new StorageOptions
        {
            DataFolder = Path.Combine(Path.GetTempPath(), $"sharpeyes-{Guid.NewGuid():N}"),
            BusyTimeout = TimeSpan.FromSeconds(5),
        };
        Folder = new DataFolder(Options);
        using var context = CreateDbContext();
        context.Database.Migrate();
    }

    public StorageOptions Options { get; }

    public DataFolder Folder { get; }

    public RegistryContext CreateDbContext() =>
        new((DbContextOptions<RegistryContext>)new DbContextOptionsBuilder<RegistryContext>().UseRegistryFile(Folder.Registry).Options);

    public void Execute(string sql)
    {
        using var connection = Folder.Registry.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public long Count(string table)
    {
        using var connection = Folder.Registry.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder.Path, recursive: true);
    }
}
