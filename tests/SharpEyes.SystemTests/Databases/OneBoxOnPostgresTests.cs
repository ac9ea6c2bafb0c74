using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;
using SharpEyes.Tests.Postgres;

namespace SharpEyes.SystemTests.Databases;

public sealed class OneBoxOnPostgresTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task What_was_acknowledged_is_there_after_a_kill_and_a_command_beside_the_server_is_noticed()
    {
        var city = new SmallCity();
        var points = city.AddPoints(4);
        using var database = new TemporaryDatabase();
        using var files = new ScratchFolder();
        await using var server = ServerProcess.Prepare(database);
        await CommandAsync(database, "import", "divisions", files.Write("divisions.csv", SmallCity.DivisionsCsv));
        await server.RunAsync();
        await CommandAsync(database, "import", "points", files.Write("points.csv", city.PointsCsv));
        await CommandAsync(database, "programme", "add", "--name", "雪亮工程", "--target-date", "2027-12-31", "--divisions", SmallCity.Township(1));
        await Eventually.HoldsAsync("the points are watched", async () => await server.Api.CountOnMapAsync(), count => count == points.Count);
        await using (var wire = await MqttWire.ConnectAsync(server.MqttPort))
        {
            foreach (var point in points)
            {
                await wire.PublishAsync(Heartbeat.TopicOf(point), Heartbeat.Good(1));
            }
        }

        await server.KillAsync();
        await server.RunAsync();

        var summary = await server.Api.GetAsync("summary?division=" + SmallCity.County);
        Assert.Equal((4, 4, 3, 1), (summary.Int("points.total"), summary.Int("points.online"), summary.Int("villages.target"), summary.Int("villages.covered")));
        foreach (var point in points)
        {
            Assert.Single((await server.Api.GetAsync("points/" + point)).List("transitions"));
        }
        Assert.False(File.Exists(Path.Combine(server.Data, "sharpeyes.db")), "There is a second registry in the data folder.");
        if (database.Password.Value.Length > 0)
        {
            Assert.DoesNotContain(database.Password.Value, server.Output, StringComparison.Ordinal);
        }
    }

    [PostgresFact(ofItsOwn: true)]
    public async Task While_the_database_is_away_changes_wait_unacknowledged_and_afterwards_nothing_is_missing()
    {
        var city = new SmallCity();
        var (steady, changing) = (city.AddPoints(1)[0], city.AddPoints(1)[0]);
        using var postgres = PostgresServer.StartOwn();
        using var database = new TemporaryDatabase(postgres);
        await using var server = ServerProcess.Prepare(database);
        await server.RunAsync();
        await city.ImportAsync(server.Api);
        await using var wire = await MqttWire.ConnectAsync(server.MqttPort);
        await wire.PublishAsync(Heartbeat.TopicOf(steady), Heartbeat.Good(1));

        postgres.Crash();
        await wire.PublishAsync(Heartbeat.TopicOf(steady), Heartbeat.Good(2));
        var waiting = wire.PublishAsync(Heartbeat.TopicOf(changing), Heartbeat.Good(1));
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(3))));
        postgres.Run();
        await waiting.WaitAsync(Limit);

        foreach (var point in new[] { steady, changing })
        {
            Assert.Single((await server.Api.GetAsync("points/" + point)).List("transitions"));
        }
        // And an import: the registry goes on as well.
        city.AddPoints(1);
        await city.ImportAsync(server.Api);
        await server.StopAsync();
    }

    [PostgresFact]
    public async Task A_second_server_on_the_same_database_is_refused_with_a_clear_message()
    {
        using var database = new TemporaryDatabase();
        using var folder = new ScratchFolder();
        await using var first = ServerProcess.Prepare(database);
        await first.RunAsync();

        await using var second = ChildProcess.StartDotNet(
            ServerProcess.Project,
            [.. ServerProcess.Arguments(Ports.Free(), Ports.Free(), folder.Path), "--database", database.WithoutPassword], [database.Password]);

        Assert.Equal(1, await second.ExitAsync(Limit));
        Assert.Contains(database.Name, second.Output, StringComparison.Ordinal);
        Assert.Contains("in use by another server", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_ends_the_start_with_one_clear_line()
    {
        using var folder = new ScratchFolder();
        string[] database = ["--database", "Host=127.0.0.1;Port=1;Database=sharpeyes;Username=app"];

        await using var server = ChildProcess.StartDotNet(ServerProcess.Project, [.. ServerProcess.Arguments(Ports.Free(), Ports.Free(), folder.Path), .. database]);
        await using var command = ChildProcess.StartDotNet(
            ServerProcess.Project, ["import", "points", folder.Write("points.csv", "device_code\n"), .. database]);

        foreach (var program in new[] { server, command })
        {
            Assert.Equal(1, await program.ExitAsync(Limit));
            Assert.Contains("'sharpeyes' on 127.0.0.1:1 cannot be reached", program.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", program.Output, StringComparison.Ordinal);
        }
    }

    private static async Task CommandAsync(TemporaryDatabase database, params string[] arguments)
    {
        await using var command = ChildProcess.StartDotNet(
            ServerProcess.Project, [.. arguments, "--database", database.WithoutPassword], [database.Password]);
        Assert.True(await command.ExitAsync(Limit) == 0, command.Output);
    }
}
