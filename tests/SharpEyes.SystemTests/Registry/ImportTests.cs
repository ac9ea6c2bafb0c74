using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Registry;

public sealed class ImportTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_command_line_imports_divisions_points_and_a_programme_for_the_next_start()
    {
        var city = new SmallCity();
        city.AddRecorder(4);
        using var files = new ScratchFolder();
        await using var server = ServerProcess.Prepare();

        await CommandAsync(0, "import", "divisions", files.Write("divisions.csv", SmallCity.DivisionsCsv), "--data", server.Data);
        await CommandAsync(0, "import", "points", files.Write("points.csv", city.PointsCsv), "--data", server.Data);
        await CommandAsync(
            0, "programme", "add", "--name", "雪亮工程", "--target-date", "2027-12-31", "--points-wanted", "2", "--divisions", SmallCity.Township(1),
            "--data", server.Data);
        await server.RunAsync();

        var summary = await server.Api.GetAsync("summary?division=" + SmallCity.County);
        Assert.Equal((4, 3, 1), (summary.Int("points.total"), summary.Int("villages.target"), summary.Int("villages.covered")));
    }

    [Fact]
    public async Task Refused_rows_come_back_as_a_file_to_mend_and_the_good_ones_are_in()
    {
        var city = new SmallCity();
        city.AddPoints(2);
        using var files = new ScratchFolder();
        await using var server = ServerProcess.Prepare();
        await CommandAsync(0, "import", "divisions", files.Write("divisions.csv", SmallCity.DivisionsCsv), "--data", server.Data);
        var refused = Path.Combine(files.Path, "refused.csv");

        var output = await CommandAsync(
            null, "import", "points", files.Write("points.csv", WithBadRows(city.PointsCsv)), "--data", server.Data, "--refused", refused);

        Assert.Contains("123", output, StringComparison.Ordinal);
        var kept = await File.ReadAllLinesAsync(refused);
        Assert.Equal(3, kept.Length);
        await server.RunAsync();
        Assert.Equal(2, (await server.Api.GetAsync("points")).Int("total"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_api_names_line_field_value_and_what_is_allowed_of_every_refused_row(bool asForm)
    {
        var city = new SmallCity();
        city.AddPoints(2);
        await using var server = await ServerProcess.StartAsync();
        await server.Api.PostCsvAsync("imports/divisions", SmallCity.DivisionsCsv);

        var csv = WithBadRows(city.PointsCsv);
        var report = asForm ? await server.Api.PostFormAsync("imports/points", "points.csv", csv) : await server.Api.PostCsvAsync("imports/points", csv);

        Assert.Equal((4, 2, 2, true), (report.Int("read"), report.Int("added"), report.Int("refused"), report.At("applied").GetBoolean()));
        var rows = report.List("rows").Where(row => row.Text("severity") == "error").ToArray();
        Assert.Equal((4, "device_code", "123"), (rows[0].Int("line"), rows[0].Text("field"), rows[0].Text("value")));
        Assert.Equal((5, "village_code", "230521999999"), (rows[1].Int("line"), rows[1].Text("field"), rows[1].Text("value")));
        Assert.All(rows, row => Assert.False(string.IsNullOrWhiteSpace(row.Text("message.zh")) || string.IsNullOrWhiteSpace(row.Text("message.en"))));
        var file = await server.Api.GetTextAsync(report.Text("refusedFile")!);
        Assert.Contains("230521999999", file, StringComparison.Ordinal);
        Assert.DoesNotContain(",131.1,", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_or_nothing_takes_nothing_when_one_row_is_bad_and_a_dry_run_never_does()
    {
        var city = new SmallCity();
        city.AddPoints(2);
        await using var server = await ServerProcess.StartAsync();
        await server.Api.PostCsvAsync("imports/divisions", SmallCity.DivisionsCsv);

        var dry = await server.Api.PostCsvAsync("imports/points?dryRun=true", city.PointsCsv);
        Assert.Equal((2, false), (dry.Int("added"), dry.At("applied").GetBoolean()));
        using (var content = new StringContent(WithBadRows(city.PointsCsv), System.Text.Encoding.UTF8, "text/csv"))
        using (var answer = await server.Api.SendAsync(HttpMethod.Post, "/api/v1/imports/points?allOrNothing=true", content))
        {
            Assert.Contains("device_code", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(0, (await server.Api.GetAsync("points")).Int("total"));

        await server.Api.PostCsvAsync("imports/points?allOrNothing=true", city.PointsCsv);
        Assert.Equal(2, (await server.Api.GetAsync("points")).Int("total"));
    }

    [Fact]
    public async Task A_point_imported_while_the_server_runs_is_on_the_map_and_takes_heartbeats()
    {
        var city = new SmallCity();
        city.AddPoints(1);
        await using var server = await ServerProcess.StartAsync(city);
        var late = city.AddPoints(1)[0];
        await using var wire = await MqttWire.ConnectAsync(server.MqttPort);
        await wire.PublishAsync(Heartbeat.TopicOf(late), Heartbeat.Good(1));
        Assert.Contains((await server.Api.GetAsync("unregistered")).List(), one => one.Text("code") == late);

        var report = await server.Api.PostCsvAsync("imports/points", city.PointsCsv);
        Assert.Equal((1, 1), (report.Int("added"), report.Int("unchanged")));
        await Eventually.HoldsAsync("both points are watched", server.Api.CountOnMapAsync, count => count == 2);
        await using var map = await LiveMap.OpenAsync(server.Api);
        await wire.PublishAsync(Heartbeat.TopicOf(late), Heartbeat.Good(2));

        await map.WaitAsync(late, status => status.Online, TimeSpan.FromSeconds(5), "the new point is online");
        await Eventually.HoldsAsync(
            "the new point is no stranger any more",
            async () => (await server.Api.GetAsync("unregistered")).List().Count,
            count => count == 0);
    }

    /// <summary>Adds a row whose code has 3 digits, and one whose village does not exist.</summary>
    private static string WithBadRows(string csv) => csv
        + $"123,坏点,{SmallCity.Village(1, 1)},1,131.2,46.7,0,60,80,,,1,60,,\n"
        + "23052100001320555555,无村,230521999999,1,131.2,46.7,0,60,80,,,1,60,,\n";

    private static async Task<string> CommandAsync(int? expectedCode, params string[] arguments)
    {
        await using var command = ChildProcess.StartDotNet(ServerProcess.Project, arguments);
        var code = await command.ExitAsync(Limit);
        Assert.True(expectedCode is null || code == expectedCode, $"'{string.Join(' ', arguments)}' ended with {code}:\n{command.Output}");
        return command.Output;
    }
}
