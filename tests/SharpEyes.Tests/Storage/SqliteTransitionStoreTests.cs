using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.Sqlite;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public sealed class SqliteTransitionStoreTests() : TransitionStoreTests(DatabaseKind.Sqlite)
{
    private protected override ITransitionStore Open() => new SqliteTransitionStore(Registry.Folder);

    private protected override void Close(ITransitionStore store) => ((SqliteTransitionStore)store).Dispose();
}
