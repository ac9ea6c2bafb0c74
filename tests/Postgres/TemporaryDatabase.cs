using Npgsql;

namespace SharpEyes.Tests.Postgres;

/// <summary>An empty database of its own, gone after the test.</summary>
public sealed class TemporaryDatabase(PostgresServer server) : IDisposable
{
    private readonly NpgsqlConnectionStringBuilder _settings = new(server.CreateDatabase());

    public TemporaryDatabase()
        : this(PostgresServer.Instance)
    {
    }

    public string Name => _settings.Database!;

    public string ConnectionString => _settings.ConnectionString;

    /// <summary>As it may stand on a command line.</summary>
    public string WithoutPassword
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
            settings.Remove("Password");
            return settings.ConnectionString;
        }
    }

    /// <summary>The password as it may stand in the environment; empty where none is needed.</summary>
    public KeyValuePair<string, string> Password => KeyValuePair.Create("PGPASSWORD", _settings.Password ?? "");

    public void Dispose() => server.DropDatabase(ConnectionString);
}
