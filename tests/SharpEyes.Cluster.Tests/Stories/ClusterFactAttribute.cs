using SharpEyes.Tests.Postgres;

namespace SharpEyes.Cluster.Tests.Stories;

/// <summary>A test with silos as processes: it needs PostgreSQL, and Orleans' scripts for it; skipped, and said to be, where one is missing.</summary>
internal sealed class ClusterFactAttribute : FactAttribute
{
    private const string Variable = "ORLEANS_SQL";

    public ClusterFactAttribute() => Skip = PostgresServer.Missing
        ?? (File.Exists(Path.Combine(Scripts, "PostgreSQL-Main.sql")) ? null! : $"Orleans' scripts for PostgreSQL are not in {Scripts}; name their folder in {Variable}.");

    public static string Scripts => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : "/usr/local/share/orleans/postgresql";
}
