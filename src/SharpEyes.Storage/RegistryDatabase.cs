using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Storage.Backup;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Postgres;
using SharpEyes.Storage.Registry;
using SharpEyes.Storage.Sqlite;

namespace SharpEyes.Storage;

/// <summary>
/// The database of registry and history. What differs between SQLite and PostgreSQL is asked here and answered in the folders
/// named after them; everything else is written once.
/// </summary>
public abstract class RegistryDatabase : IDbContextFactory<RegistryContext>
{
    private DbContextOptions<RegistryContext>? _options;

    private protected RegistryDatabase()
    {
    }

    /// <summary>What messages call it; has no password in it.</summary>
    public abstract string Name { get; }

    /// <summary>PostgreSQL when the options name a database, else SQLite in the data folder. Opens nothing.</summary>
    /// <exception cref="DatabaseException">The connection string cannot be read.</exception>
    public static RegistryDatabase Create(StorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Database.Length > 0 ? new PostgresDatabase(options.Database) : new SqliteDatabase(new DataFolder(options).Registry);
    }

    public RegistryContext CreateDbContext() =>
        new(_options ??= (DbContextOptions<RegistryContext>)Configure(new DbContextOptionsBuilder<RegistryContext>()).Options);

    /// <summary>
    /// Creates the tables or brings them up to this version of the product. Data is kept. Several processes may do it at once.
    /// </summary>
    /// <exception cref="DatabaseException">The database cannot be reached, opened or changed, or a newer version of the product has changed it.</exception>
    public abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Migrates, unless a newer version of the product was here: its tables may mean what this one does not know, and writing on would
    /// spoil them without a word.
    /// </summary>
    private protected async Task MigrateForwardAsync(RegistryContext context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToHashSet();
        if ((await context.Database.GetAppliedMigrationsAsync(cancellationToken)).LastOrDefault(applied => !known.Contains(applied)) is { } newer)
        {
            throw new DatabaseException(
                $"The database '{Name}' was changed by a newer version of SharpEyes (migration {newer}; this version knows {known.Max()}). "
                + "Start that version, or restore a backup from before the upgrade.");
        }
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Gives back what connections that nobody uses keep in memory.</summary>
    public abstract void ReleaseMemory();

    /// <summary>Makes contexts of this database.</summary>
    internal abstract DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder);

    /// <summary>Opens a connection for plain commands; the caller disposes it.</summary>
    internal abstract DbConnection Open();

    /// <inheritdoc cref="Open"/>
    internal abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that reads one moment of the database and holds up nobody.</summary>
    internal abstract DbTransaction BeginSnapshot(DbConnection connection);

    /// <summary>The tables an import works on.</summary>
    internal abstract ImportTables Tables(DbConnection connection, DbTransaction transaction);

    /// <summary>All points in order of their key, read past EF Core, which would cost several times what the database does.</summary>
    internal abstract Task<PointDefinition[]> ReadPointsAsync(DbConnection connection, int count, CancellationToken cancellationToken);

    /// <summary>The SQL of a member of a JSON object that a text column holds; null when the object does not have it.</summary>
    /// <param name="member">A name of ours; it becomes a part of the SQL.</param>
    internal abstract string JsonText(string column, string member);

    /// <summary>The function that says where in a text another begins, 0 for nowhere; tells cases.</summary>
    internal abstract string Position { get; }

    /// <summary>The operator that looks for a pattern without telling ASCII capitals from small letters.</summary>
    internal abstract string Like { get; }

    /// <summary>What a query ends with that takes the rows it reads for its transaction; empty where the transaction has them already.</summary>
    internal abstract string ForUpdate { get; }

    /// <summary>What a manifest calls it.</summary>
    internal abstract string Kind { get; }

    /// <summary>Writes all of it into a backup, as it is at one moment, beside whoever uses it.</summary>
    internal abstract Task<BackupMoment> BackUpAsync(BackupWriting writing, CancellationToken cancellationToken);

    /// <summary>Whether there is anything a restore would replace.</summary>
    internal abstract Task<bool> HoldsSomethingAsync(CancellationToken cancellationToken);

    /// <summary>Replaces all of it by what is in an archive that was checked. Nobody may use it meanwhile.</summary>
    internal abstract Task RestoreAsync(BackupArchive archive, CancellationToken cancellationToken);
}
