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
public sealed class PostgresServer : IDisposable
{
    private const string Variable = "SHARPEYES_TEST_POSTGRES";
    private const string Password = "of-this-test-run";

    // Lives until its standard input is closed, which the end of the test process does, by whatever end; until then it crashes the
    // server and runs it again as it is told. The rules of a language order its texts, so that a query that leaves the order to the
    // database is found out.
    private const string Script =
        """
        d=$(mktemp -d /tmp/sharpeyes-postgres-XXXXXX) || exit 1
        run() { "$bin/pg_ctl" -D "$d/data" -w -l "$d/log" -o "-c port=$port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$d -c max_connections=300" start 3>&-; }
        crash() { "$bin/pg_ctl" -D "$d/data" -m immediate -s stop 3>&-; }
        bin=$1 port=$2
        trap 'exit 1' INT TERM HUP
        trap 'crash; rm -rf "$d"' EXIT
        printf %s "$3" > "$d/password"
        exec 3>&1 > "$d/log" 2>&1
        "$bin/initdb" -D "$d/data" -U postgres -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=zh-CN --no-sync \
            --auth=scram-sha-256 --pwfile="$d/password" && run || { cat "$d/log" >&3; exit 1; }
        echo done >&3
        while read -r command; do
            case $command in (run) run ;; (crash) crash ;; esac
            echo done >&3
        done
        """;

    private static readonly Lazy<PostgresServer> Started = new(Start);
    private static int _databases;
    private readonly NpgsqlDataSource _administration;
    private readonly string _connectionString;

    // Null when the server is not ours.
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

    /// <summary>Why tests that crash a server of their own cannot run here; null when they can.</summary>
    public static string? OwnMissing { get; } =
        FindBinaries() is not null ? null : "There is no PostgreSQL to start and crash: install Debian's package postgresql.";

    /// <summary>The server, started when it is first asked for.</summary>
    public static PostgresServer Instance => Started.Value;

    /// <summary>A private server that only the caller uses.</summary>
    public static PostgresServer StartOwn()
    {
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
        var server = new PostgresServer(
            string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Password={Password};Database=postgres"), process);
        server.AwaitDone();
        return server;
    }

    /// <summary>Ends a private server as a loss of power would; it stays away until it is told to run.</summary>
    public void Crash() => Tell("crash");

    /// <summary>Runs a private server again after a crash.</summary>
    public void Run() => Tell("run");

    public void Dispose()
    {
        _administration.Dispose();
        _process?.StandardInput.Close();
        _process?.WaitForExit();
        _process?.Dispose();
    }

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

    private void Tell(string command)
    {
        _process!.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        AwaitDone();
    }

    private void AwaitDone()
    {
        if (_process!.StandardOutput.ReadLine() is not "done" and var said)
        {
            throw new InvalidOperationException($"PostgreSQL did not do as told: {said}\n{_process.StandardOutput.ReadToEnd()}");
        }
    }

    private static PostgresServer Start() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? new PostgresServer(given, null) : StartOwn();

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
