namespace SharpEyes.Tests.Postgres;

/// <summary>A test that needs a PostgreSQL server; skipped, and said to be, where there is none.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    /// <param name="ofItsOwn">The test starts and crashes a server that nobody else uses.</param>
    public PostgresFactAttribute(bool ofItsOwn = false) => Skip = (ofItsOwn ? PostgresServer.OwnMissing : PostgresServer.Missing)!;
}
