using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Storage.Backup;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Postgres;

/// <summary>Registry and history in a PostgreSQL database.</summary>
internal sealed class PostgresDatabase : RegistryDatabase, IDisposable
{
    private static readonly TimeSpan MigrationLimit = TimeSpan.FromMinutes(10);
    private readonly string? _user;
    private readonly NpgsqlDataSource _alone;

    /// <exception cref="DatabaseException">The connection string cannot be read.</exception>
    public PostgresDatabase(string connectionString)
    {
        if (PostgresAddress.Read(connectionString, out var settings) is { } problem)
        {
            throw new DatabaseException(problem);
        }
        Name = PostgresAddress.Describe(settings);
        _user = settings.Username ?? Environment.UserName;
        Source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        settings.Pooling = false;
        _alone = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    public override string Name { get; }

    /// <summary>The pool of connections, shared by EF Core and plain commands.</summary>
    public NpgsqlDataSource Source { get; }

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Opened before EF Core looks: it would create a database that is missing, and hosts that start together would collide.
            await using var turn = await Source.OpenConnectionAsync(cancellationToken);
            await ExecuteAsync(turn, $"SELECT pg_advisory_lock({PostgresKeys.Migration})", cancellationToken);
            try
            {
                await using var context = CreateDbContext();
                context.Database.SetCommandTimeout(MigrationLimit);
                await MigrateForwardAsync(context, cancellationToken);
            }
            finally
            {
                await ExecuteAsync(turn, $"SELECT pg_advisory_unlock({PostgresKeys.Migration})", CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            throw Explain(failure as DbException ?? failure.InnerException ?? failure);
        }
    }

    /// <summary>A connection of its own, not of the pool: what it holds ends with it.</summary>
    public async Task<NpgsqlConnection> OpenAloneAsync(CancellationToken cancellationToken) => await _alone.OpenConnectionAsync(cancellationToken);

    /// <summary>The failure in one line that names the database.</summary>
    public DatabaseException Explain(Exception failure) => PostgresFailures.Explain(failure, Name, _user);

    public override void ReleaseMemory() => Source.Clear();

    public void Dispose()
    {
        Source.Dispose();
        _alone.Dispose();
    }

    internal override DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder) => builder
        .UseNpgsql(Source)
        // There is no generated snapshot of the model to compare with; a test compares the migrated schema instead.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    internal override DbConnection Open() => Source.OpenConnection();

    internal override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await Source.OpenConnectionAsync(cancellationToken);

    internal override DbTransaction BeginSnapshot(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    internal override ImportTables Tables(DbConnection connection, DbTransaction transaction)
    {
        // A connection of PostgreSQL has one transaction, which commands need not name.
        var server = (NpgsqlConnection)connection;
        return new ImportTables(new PostgresDivisionTable(server), new PostgresGatewayTable(server), new PostgresPointTable(server), new AreaTable(connection, transaction));
    }

    internal override async Task<PointDefinition[]> ReadPointsAsync(DbConnection connection, int count, CancellationToken cancellationToken)
    {
        var points = new PointDefinition[count];
        await using var rows = await ((NpgsqlConnection)connection).BeginBinaryExportAsync(
            """
            COPY (SELECT id, code_head, code_tail, class, life_cycle, village_id, COALESCE(gateway_id, 0), heartbeat_seconds,
                         longitude_e7, latitude_e7, COALESCE(azimuth, 65535), COALESCE(view_angle, 65535), COALESCE(view_distance, 65535)
                  FROM points ORDER BY id) TO STDOUT (FORMAT BINARY)
            """, cancellationToken);
        for (var index = 0; await rows.StartRowAsync(cancellationToken) >= 0; index++)
        {
            points[index] = new PointDefinition(
                rows.Read<int>(),
                DeviceCode.FromHalves((ulong)rows.Read<long>(), (ulong)rows.Read<long>()),
                (PointClass)rows.Read<short>(),
                (LifeCycle)rows.Read<short>(),
                rows.Read<int>(),
                rows.Read<int>(),
                (ushort)rows.Read<int>(),
                rows.Read<int>(),
                rows.Read<int>(),
                (ushort)rows.Read<int>(),
                (ushort)rows.Read<int>(),
                (ushort)rows.Read<int>());
        }
        return points;
    }

    internal override string Like => "ILIKE";

    internal override string ForUpdate => "FOR UPDATE";

    internal override string Kind => "postgres";

    internal override Task<BackupMoment> BackUpAsync(BackupWriting writing, CancellationToken cancellationToken) =>
        new PostgresBackup(this).WriteAsync(writing, cancellationToken);

    internal override Task<bool> HoldsSomethingAsync(CancellationToken cancellationToken) => new PostgresBackup(this).HoldsSomethingAsync(cancellationToken);

    internal override Task RestoreAsync(BackupArchive archive, CancellationToken cancellationToken) => new PostgresRestore(this).RestoreAsync(archive, cancellationToken);

    internal override string Position => "strpos";

    internal override string JsonText(string column, string member) => $"({column}::jsonb ->> '{member}')";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)MigrationLimit.TotalSeconds };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
