using SharpEyes.Storage;
using SharpEyes.Storage.Postgres;
using SharpEyes.Tests.Postgres;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public sealed class EngineSessionTests : IDisposable
{
    private readonly Lazy<TemporaryRegistry> _registry = new(() => new TemporaryRegistry(DatabaseKind.Postgres));

    private PostgresDatabase Database => (PostgresDatabase)_registry.Value.Database;

    [PostgresFact]
    public async Task A_second_engine_is_told_that_the_database_is_in_use()
    {
        using var first = new PostgresEngineSession(Database, TimeProvider.System);
        using var second = new PostgresEngineSession(Database, TimeProvider.System);
        await first.TakeAsync(default);
        await first.TakeAsync(default);

        var refused = await Assert.ThrowsAsync<DatabaseException>(() => second.TakeAsync(default));
        Assert.Contains($"{Database.Name} is in use by another server", refused.Message, StringComparison.Ordinal);

        first.Dispose();
        await second.TakeAsync(default);
    }

    [PostgresFact]
    public async Task A_session_that_broke_is_opened_anew_and_goes_on()
    {
        using var session = new PostgresEngineSession(Database, TimeProvider.System);
        var store = new PostgresTransitionStore(Database, session);
        await store.MarkAliveAsync(1, default);
        BreakSessions();

        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => store.MarkAliveAsync(2, default));
        await store.MarkAliveAsync(3, default);

        Assert.Equal(3, (await store.ReadPositionAsync(default)).LastAliveAtMs);
        Assert.False(session.Lost.IsCancellationRequested);
    }

    [PostgresFact]
    public async Task An_engine_whose_database_was_taken_in_between_never_writes_again()
    {
        using var session = new PostgresEngineSession(Database, TimeProvider.System);
        var store = new PostgresTransitionStore(Database, session);
        await store.MarkAliveAsync(1, default);
        BreakSessions();
        using (var other = new PostgresEngineSession(Database, TimeProvider.System))
        {
            await other.TakeAsync(default);
        }

        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => store.MarkAliveAsync(2, default));
        await Assert.ThrowsAsync<DatabaseException>(() => store.MarkAliveAsync(2, default));

        Assert.True(session.Lost.IsCancellationRequested);
        await Assert.ThrowsAsync<DatabaseException>(() => store.MarkAliveAsync(3, default));
        Assert.Equal(1L, _registry.Value.Scalar("SELECT at_ms FROM alive_marks"));
    }

    public void Dispose()
    {
        if (_registry.IsValueCreated)
        {
            _registry.Value.Dispose();
        }
    }

    private void BreakSessions() =>
        _registry.Value.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
}
