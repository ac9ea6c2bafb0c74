namespace SharpEyes.Tests.Postgres;

/// <summary>A test that needs a PostgreSQL server; skipped, and said to be, where there is none.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Missing!;
}
