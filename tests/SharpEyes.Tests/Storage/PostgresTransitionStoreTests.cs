using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.Postgres;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

[OnPostgres]
public sealed class PostgresTransitionStoreTests() : TransitionStoreTests(DatabaseKind.Postgres)
{
    private readonly Dictionary<ITransitionStore, PostgresEngineSession> _sessions = [];

    private protected override ITransitionStore Open()
    {
        var database = (PostgresDatabase)Registry.Database;
        var session = new PostgresEngineSession(database, TimeProvider.System);
        var store = new PostgresTransitionStore(database, session);
        _sessions.Add(store, session);
        return store;
    }

    private protected override void Close(ITransitionStore store) => _sessions[store].Dispose();
}
