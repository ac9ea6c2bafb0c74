using System.Data;
using System.Globalization;
using Npgsql;

namespace SharpEyes.Storage.Postgres;

/// <summary>
/// The one connection by which an engine writes its history. It holds the lock of the database while it lives, so that whatever
/// goes through it was written by the only engine. When it breaks it is opened anew; an engine that took the database in between
/// has counted a term, and then this session never writes again.
/// </summary>
internal sealed class PostgresEngineSession(PostgresDatabase database, TimeProvider time) : IDatabaseLock, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // Dead peers are noticed by the server within half a minute instead of hours, so that their lock does not outlive them.
    private const string SetUpSql =
        """
        SELECT set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false), set_config('tcp_keepalives_count', '4', false);
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
        """;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _lost = new();
    private NpgsqlConnection? _connection;
    private int _backend;
    private long _term;

    public CancellationToken Lost => _lost.Token;

    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await UseAsync(static (_, _) => Task.FromResult(true), cancellationToken);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            throw database.Explain(failure);
        }
    }

    /// <summary>Does the work on the connection, in turn with others.</summary>
    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_connection?.State != ConnectionState.Open)
            {
                await OpenAsync(cancellationToken);
            }
            return await work(_connection!, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _turn.Dispose();
        _lost.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_lost.IsCancellationRequested)
        {
            throw Taken();
        }
        _connection?.Dispose();
        _connection = null;
        var connection = await database.OpenAloneAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, SetUpSql, cancellationToken);
            await LockAsync(connection, cancellationToken);
            await CountTermAsync(connection, cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        (_connection, _backend) = (connection, connection.ProcessID);
    }

    private async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Our own last session may not have been noticed to be dead; that of a server that was just killed neither.
        if (_backend != 0)
        {
            await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE pid = {_backend} AND locktype = 'advisory' AND objid = {PostgresKeys.Engine & 0xFFFF_FFFF}"), cancellationToken);
        }
        var until = time.GetUtcNow() + Patience;
        while (!(bool)(await ScalarAsync(connection, $"SELECT pg_try_advisory_lock({PostgresKeys.Engine})", cancellationToken))!)
        {
            if (time.GetUtcNow() >= until)
            {
                throw Taken();
            }
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task CountTermAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_term == 0)
        {
            // Set, not drawn: numbers drawn from a sequence may be skipped when the server crashes, which would look like another engine.
            _term = (long)(await ScalarAsync(connection, "SELECT setval('engine_terms', last_value + 1) FROM engine_terms", cancellationToken))!;
        }
        else if ((long)(await ScalarAsync(connection, "SELECT last_value FROM engine_terms", cancellationToken))! != _term)
        {
            throw Taken();
        }
    }

    private DatabaseException Taken()
    {
        if (_term != 0)
        {
            _lost.Cancel();
        }
        return new DatabaseException(
            $"The PostgreSQL database {database.Name} is in use by another server. Stop it, or choose another database with --database.");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken) =>
        _ = await ScalarAsync(connection, sql, cancellationToken);

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
