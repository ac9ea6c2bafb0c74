using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SharpEyes.Tests.Postgres;

/// <summary>
/// The PostgreSQL server of a test run: the one that <c>SHARPEYES_TEST_POSTGRES</c> names (connection string of a superuser), else a
/// private one made from Debian's binaries in a folder that goes with the test process, however that ends.
/// </summary>
public sealed class PostgresServer
{
    private const string Variable = "SHARPEYES_TEST_POSTGRES";
    private const string Password = "of-this-test-run";

    // Lives until its standard input is closed, which the end of the test process does, by whatever end. The rules of a language
    // order its texts, so that a query that leaves the order to the database is found out.
    private const string Script =
        """
        d=$(mktemp -d /tmp/sharpeyes-postgres-XXXXXX) || exit 1
        trap 'exit 1' INT TERM HUP
        trap '"$1/pg_ctl" -D "$d/data" -m immediate -s stop; rm -rf "$d"' EXIT
        printf %s "$3" > "$d/password"
        exec 3>&1 > "$d/log" 2>&1
        "$1/initdb" -D "$d/data" -U postgres -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=zh-CN --no-sync \
            --auth=scram-sha-256 --pwfile="$d/password" &&
        "$1/pg_ctl" -D "$d/data" -w -l "$d/log" -o "-c port=$2 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$d -c max_connections=300" start ||
            { cat "$d/log" >&3; exit 1; }
        echo ready >&3
        exec 3>&-
        cat > /dev/null
        """;

    private static readonly Lazy<PostgresServer> Started = new(Start);
    private static int _databases;
    private readonly NpgsqlDataSource _administration;
    private readonly string _connectionString;

    // Kept so that its standard input stays open as long as the test process lives.
    private readonly Process? _process;

    private PostgresServer(string connectionString, Process? process)
    {
        _process = process;
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { IncludeErrorDetail = true }.ConnectionString;
        _administration = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false });
    }

    /// <summary>Why tests against PostgreSQL cannot run here; null when they can.</summary>
    public static string? Missing { get; } =
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) || FindBinaries() is not null
            ? null
            : $"There is no PostgreSQL: install Debian's package postgresql, or name a server in {Variable}.";

    /// <summary>The server, started when it is first asked for.</summary>
    public static PostgresServer Instance => Started.Value;

    /// <summary>Creates an empty database, or a copy of one nobody is connected to, and returns its connection string.</summary>
    public string CreateDatabase(string? template = null)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"sharpeyes_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");
        Execute(template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {NameOf(template)}");
        return new NpgsqlConnectionStringBuilder(_connectionString) { Database = name }.ConnectionString;
    }

    public void DropDatabase(string connectionString) => Execute($"DROP DATABASE IF EXISTS {NameOf(connectionString)} WITH (FORCE)");

    /// <summary>Runs a statement as superuser, outside of any test's database.</summary>
    public void Execute(string sql)
    {
        using var command = _administration.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    private static string? NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database;

    private static PostgresServer Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new PostgresServer(given, null);
        }
        var port = FreePort();
        // The server refuses to run as root; Debian's package brings a user for it.
        string[] command = ["sh", "-c", Script, "sh", FindBinaries()!, port.ToString(CultureInfo.InvariantCulture), Password];
        command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. command] : command;
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        })!;
        if (process.StandardOutput.ReadLine() is not "ready" and var said)
        {
            throw new InvalidOperationException($"PostgreSQL did not start: {said}\n{process.StandardOutput.ReadToEnd()}");
        }
        return new PostgresServer($"Host=127.0.0.1;Port={port};Username=postgres;Password={Password};Database=postgres", process);
    }

    private static string? FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
            .OrderByDescending(folder => folder.Length).ThenByDescending(folder => folder, StringComparer.Ordinal).FirstOrDefault()
        : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
