using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Storage.Backup;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Sqlite;

/// <summary>Registry and history in a SQLite file.</summary>
internal sealed class SqliteDatabase(SqliteFile file) : RegistryDatabase
{
    public override string Name => file.Path;

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Opened before EF Core looks: it looks through a connection that cannot write, and so cannot set up a file that is just being made.
            await using var first = file.Open();
            await using var context = CreateDbContext();
            await MigrateForwardAsync(context, cancellationToken);
        }
        catch (SqliteException failure)
        {
            throw new DatabaseException($"The database in '{Path.GetDirectoryName(file.Path)}' cannot be opened: {failure.Message}", failure);
        }
    }

    public override void ReleaseMemory() => SqliteConnection.ClearAllPools();

    internal override DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder) => builder
        .UseSqlite(file.ConnectionString)
        .AddInterceptors(new SetUpOnOpen(file))
        // There is no generated snapshot of the model to compare with; a test compares the migrated schema instead.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    internal override DbConnection Open() => file.Open();

    internal override Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => Task.FromResult(Open());

    internal override DbTransaction BeginSnapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    internal override ImportTables Tables(DbConnection connection, DbTransaction transaction)
    {
        var (file, scope) = ((SqliteConnection)connection, (SqliteTransaction)transaction);
        return new ImportTables(new SqliteDivisionTable(file, scope), new SqliteGatewayTable(file, scope), new SqlitePointTable(file, scope), new AreaTable(connection, transaction));
    }

    internal override string Like => "LIKE";

    internal override string ForUpdate => "";

    internal override string Kind => "sqlite";

    internal override Task<BackupMoment> BackUpAsync(BackupWriting writing, CancellationToken cancellationToken) =>
        new SqliteBackup(file).WriteAsync(writing, cancellationToken);

    internal override Task<bool> HoldsSomethingAsync(CancellationToken cancellationToken) => Task.FromResult(new SqliteBackup(file).HoldsSomething());

    internal override Task RestoreAsync(BackupArchive archive, CancellationToken cancellationToken) => new SqliteBackup(file).RestoreAsync(archive, cancellationToken);

    internal override string Position => "instr";

    internal override string JsonText(string column, string member) => $"json_extract({column}, '$.{member}')";

    internal override Task<PointDefinition[]> ReadPointsAsync(DbConnection connection, int count, CancellationToken cancellationToken)
    {
        var points = new PointDefinition[count];
        using var rows = new SqliteStatement(
            (SqliteConnection)connection,
            """
            SELECT id, code_head, code_tail, class, life_cycle, village_id, COALESCE(gateway_id, 0), heartbeat_seconds,
                   longitude_e7, latitude_e7, COALESCE(azimuth, 65535), COALESCE(view_angle, 65535), COALESCE(view_distance, 65535)
            FROM points ORDER BY id
            """);
        for (var index = 0; rows.Read(); index++)
        {
            points[index] = new PointDefinition(
                (int)rows.Whole(0),
                DeviceCode.FromHalves((ulong)rows.Whole(1), (ulong)rows.Whole(2)),
                (PointClass)rows.Whole(3),
                (LifeCycle)rows.Whole(4),
                (int)rows.Whole(5),
                (int)rows.Whole(6),
                (ushort)rows.Whole(7),
                (int)rows.Whole(8),
                (int)rows.Whole(9),
                (ushort)rows.Whole(10),
                (ushort)rows.Whole(11),
                (ushort)rows.Whole(12));
            if ((index & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        return Task.FromResult(points);
    }

    private sealed class SetUpOnOpen(SqliteFile file) : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
        {
            file.MakeFolder();
            return result;
        }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(ConnectionOpening(connection, eventData, result));

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => file.SetUp(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            file.SetUp(connection);
            return Task.CompletedTask;
        }
    }
}
