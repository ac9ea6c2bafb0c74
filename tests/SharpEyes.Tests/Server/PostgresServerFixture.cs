using SharpEyes.Tests.Postgres;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server;

/// <summary>The same with its registry in PostgreSQL; stands in for nothing where there is none, since its tests are skipped.</summary>
public sealed class PostgresServerFixture : ServerFixture
{
    protected override DatabaseKind Kind => PostgresServer.Missing is null ? DatabaseKind.Postgres : DatabaseKind.Sqlite;
}
