using System.Text.RegularExpressions;
using Npgsql;
using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Processes;
using SharpEyes.Tests.Postgres;

namespace SharpEyes.SystemTests.Databases;

/// <summary>The commands as an administrator types them, beside a server that runs.</summary>
public sealed partial class BackupCommandTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_backup_beside_a_running_server_makes_another_server_that_knows_the_same()
    {
        await using var source = ServerProcess.Prepare();
        await using var target = ServerProcess.Prepare();

        await MoveAsync(source, target, ["--data", source.Data], ["--data", target.Data]);
    }

    [PostgresFact]
    public async Task Verify_finds_the_row_that_somebody_changed_and_the_end_that_somebody_cut_off()
    {
        using var database = new TemporaryDatabase();
        await using var server = ServerProcess.Prepare(database);
        await server.RunAsync();
        await new SmallCity().ImportAsync(server.Api);
        string[] verify = ["audit", "verify", "--database", database.WithoutPassword];
        var whole = await RunAsync(0, verify, database.Password);
        var head = Head().Match(whole).Groups[1].Value;
        Assert.Contains("whole", whole, StringComparison.Ordinal);

        Execute(database, "ALTER TABLE audit_entries DISABLE TRIGGER ALL; UPDATE audit_entries SET account_name = 'nobody' WHERE sequence = 2");
        Assert.Contains("BROKEN at entry 2", await RunAsync(2, verify, database.Password), StringComparison.Ordinal);

        Execute(
            database,
            "ALTER TABLE audit_head DISABLE TRIGGER ALL; DELETE FROM audit_entries WHERE sequence > 1; UPDATE audit_head SET sequence = 1, hash = (SELECT hash FROM audit_entries)");
        await RunAsync(0, verify, database.Password);
        Assert.Contains("BROKEN at entry 2", await RunAsync(2, [.. verify, "--head", head], database.Password), StringComparison.Ordinal);
    }

    private static async Task MoveAsync(
        ServerProcess source, ServerProcess target, string[] from, string[] to, params KeyValuePair<string, string>[] environment)
    {
        using var files = new ScratchFolder();
        var archive = Path.Combine(files.Path, "backup.zip");
        var city = new SmallCity();
        var points = city.AddPoints(3);
        await source.RunAsync();
        await city.ImportAsync(source.Api);

        await RunAsync(0, ["backup", "--to", archive, .. from], environment);
        Assert.Contains("in use", await RunAsync(1, ["restore", "--from", archive, "--replace", .. from], environment), StringComparison.Ordinal);
        Assert.Contains("audit trail", await RunAsync(0, ["restore", "--from", archive, .. to], environment), StringComparison.Ordinal);
        Assert.Contains("--replace", await RunAsync(1, ["restore", "--from", archive, .. to], environment), StringComparison.Ordinal);
        await target.RunAsync();

        foreach (var path in new[] { "points?pageSize=100", "divisions/roots", "points/" + points[0] + "/file", "programmes", "summary?division=" + SmallCity.County })
        {
            var (before, after) = ((await source.Api.GetAsync(path)).ToString(), (await target.Api.GetAsync(path)).ToString());
            Assert.True(Steady(before) == Steady(after), $"{path}:\n{before}\n{after}");
        }
        await RunAsync(0, ["audit", "verify", .. to], environment);
        await source.StopAsync();
        await target.StopAsync();
    }

    // Without what depends on when it is asked.
    private static string Steady(string json) => Moment().Replace(json, "");

    private static async Task<string> RunAsync(int code, string[] arguments, params KeyValuePair<string, string>[] environment)
    {
        await using var command = ChildProcess.StartDotNet(ServerProcess.Project, arguments, environment);
        var exit = await command.ExitAsync(Limit);
        Assert.True(exit == code, $"{string.Join(' ', arguments)} ended with {exit}:\n{command.Output}");
        Assert.DoesNotContain("   at ", command.Output, StringComparison.Ordinal);
        return command.Output;
    }

    private static void Execute(TemporaryDatabase database, string sql)
    {
        using var source = NpgsqlDataSource.Create(database.ConnectionString);
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    [GeneratedRegex("head ([0-9a-f]{64})")]
    private static partial Regex Head();

    [GeneratedRegex("\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z\"")]
    private static partial Regex Moment();
}
