using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SharpEyes.Storage.Registry;

/// <summary>Ties <see cref="RegistryContext"/> to the SQLite file of a data folder.</summary>
public static class RegistryConnections
{
    /// <summary>Configures a context for the file.</summary>
    public static DbContextOptionsBuilder UseRegistryFile(this DbContextOptionsBuilder builder, SqliteFile file)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(file);
        return builder
            .UseSqlite(file.ConnectionString)
            .AddInterceptors(new SetUpOnOpen(file))
            // There is no generated snapshot of the model to compare with; a test compares the migrated schema instead.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    /// <summary>Creates the registry or brings it up to this version of the product. Data is kept.</summary>
    public static async Task MigrateAsync(this IDbContextFactory<RegistryContext> contexts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    private sealed class SetUpOnOpen(SqliteFile file) : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => file.SetUp(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            file.SetUp(connection);
            return Task.CompletedTask;
        }
    }
}
