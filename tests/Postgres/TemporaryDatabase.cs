using Npgsql;

namespace SharpEyes.Tests.Postgres;

/// <summary>A database of its own, empty or a copy, gone after the test.</summary>
public sealed class TemporaryDatabase(PostgresServer server, string? template = null) : IDisposable
{
    private readonly NpgsqlConnectionStringBuilder _settings = new(server.CreateDatabase(template));

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

    /// <summary>A copy of it; nobody may be connected to it meanwhile.</summary>
    public TemporaryDatabase Copy() => new(server, ConnectionString);

    public void Dispose() => server.DropDatabase(ConnectionString);
}
