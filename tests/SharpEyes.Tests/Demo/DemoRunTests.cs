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

    private static int FreePort()
    {
        using var free = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        free.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)free.LocalEndPoint!).Port;
    }
}
