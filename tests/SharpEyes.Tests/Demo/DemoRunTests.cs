using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SharpEyes.Demo;
using SharpEyes.Demo.City;
using SharpEyes.Demo.Running;
using SharpEyes.Simulator.Fleet;

namespace SharpEyes.Tests.Demo;

public sealed class DemoRunTests(CityFixture fixture) : IClassFixture<CityFixture>
{
    [Theory]
    [InlineData("--http-port", "the page")]
    [InlineData("--mqtt-port", "MQTT")]
    public async Task A_taken_port_is_named_with_the_option_that_changes_it_and_nothing_is_started(string option, string use)
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        var invocation = DemoCommand.Invocation;
        (invocation.Output, invocation.Error) = (new StringWriter(), new StringWriter());
        var other = option == "--http-port" ? "--mqtt-port" : "--http-port";

        var exitCode = await DemoCommand.Create(TimeProvider.System).Parse([option, $"{port}", other, $"{FreePort()}"]).InvokeAsync(invocation);

        Assert.Equal(1, exitCode);
        Assert.Equal("", invocation.Output.ToString());
        Assert.Equal($"Port {port} for {use} is taken by another program. Stop that program, or choose another port: {option} {port + 1}.", invocation.Error.ToString()!.Trim());
    }

    [Theory]
    [InlineData("--points", "0")]
    [InlineData("--heartbeat-seconds", "0")]
    [InlineData("--http-port", "70000")]
    public void A_value_that_is_not_allowed_is_refused_with_what_is_allowed(string option, string value)
    {
        var error = Assert.Single(DemoCommand.Create(TimeProvider.System).Parse([option, value]).Errors);

        Assert.StartsWith($"{option} {value}: allowed is ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--silos needs --database", "--silos", "2")]
    [InlineData("--silos needs --database", "--silos", "2", "--database", "Host=127.0.0.1")]
    [InlineData("--silos 1: allowed is 2 to 9.", "--silos", "1", "--database", "Host=127.0.0.1", "--scripts", "scripts")]
    public void A_cluster_says_what_it_needs(string complaint, params string[] arguments)
    {
        var error = Assert.Single(DemoCommand.Create(TimeProvider.System).Parse(arguments).Errors);

        Assert.StartsWith(complaint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_cluster_edition_one_line_says_how_to_get_it()
    {
        var refusal = Assert.Throws<DemoException>(() => ClusterPlan.RequireBuilt(isBuilt: false));

        Assert.Contains("-p:Cluster=true", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Each_silo_has_a_folder_and_ports_of_its_own()
    {
        var options = new DemoOptions { HttpPort = 5080, MqttPort = 1883, Cluster = Cluster(silos: 3) };

        var launches = ClusterPlan.Silos("silo.dll", "data", options, options.Cluster);

        Assert.Equal([(5080, 1883), (5081, 1884), (5082, 1885)], launches.Select(launch => (launch.HttpPort, launch.MqttPort)));
        Assert.Equal(3, launches.Select(launch => launch.DataFolder).Distinct().Count());
        Assert.Equal(["11111", "11112", "11113"], launches.Select(launch => launch.StartInfo().ArgumentList.SkipWhile(argument => argument != "--silo-port").ElementAt(1)));
    }

    [Fact]
    public void Ports_of_silos_that_would_meet_are_refused()
    {
        var options = new DemoOptions { HttpPort = 5080, MqttPort = 5081, Cluster = Cluster(silos: 2) };

        var refusal = Assert.Throws<DemoException>(() => Ports.RequireFree(options));

        Assert.StartsWith("--mqtt-port and --http-port both take port 5081", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_point_waits_for_the_person_at_the_keyboard_and_its_command_is_a_heartbeat()
    {
        var (fleet, yours) = CityFleet.Entries(fixture.City);

        Assert.NotNull(yours);
        Assert.Null(yours.GatewayCode);
        Assert.Equal(fixture.City.Points.Count - 1, fleet.Count);
        Assert.DoesNotContain(yours, fleet);

        var command = Guide.Publish(1883, yours.Code);
        Assert.Contains($"-t sharpeyes/v1/points/{yours.Code}/heartbeat ", command, StringComparison.Ordinal);
        // What the shell makes of it.
        var payload = command[(command.IndexOf("-m ", StringComparison.Ordinal) + 3)..].Replace("$(date +%s)", "1790000000", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        using var json = JsonDocument.Parse(payload);
        Assert.Equal(1_790_000_000_000, json.RootElement.GetProperty("ts").GetInt64());
        Assert.Equal(1_790_000_000u, json.RootElement.GetProperty("seq").GetUInt32());
    }

    [Fact]
    public void The_fleet_reads_the_file_of_points_the_city_writes()
    {
        using var text = new StringWriter();
        CityFiles.WritePoints(fixture.City, text);
        using var reader = new StringReader(text.ToString());

        var (fleet, yours) = CityFleet.Entries(fixture.City);
        Assert.Equal(fleet.Append(yours!).OrderBy(point => point.Code), PointsFile.Read(reader).OrderBy(point => point.Code));
    }

    private static ClusterOptions Cluster(int silos) => new() { Silos = silos, Database = "Host=127.0.0.1", Scripts = "scripts" };

    private static int FreePort()
    {
        using var free = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        free.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)free.LocalEndPoint!).Port;
    }
}
