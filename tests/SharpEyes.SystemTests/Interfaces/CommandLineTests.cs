using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Interfaces;

public sealed class CommandLineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(ServerProcess.Project, "--http-port")]
    [InlineData(ServerProcess.Project, "--mqtt-port")]
    [InlineData(DemoProcess.Project, "--http-port")]
    [InlineData(DemoProcess.Project, "--mqtt-port")]
    public async Task A_taken_port_ends_the_start_with_code_1_and_says_which_port_and_what_to_do(string project, string option)
    {
        using var folder = new ScratchFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var free = Ports.Free().ToString(CultureInfo.InvariantCulture);
        var freeOption = option == "--http-port" ? "--mqtt-port" : "--http-port";

        await using var program = ChildProcess.StartDotNet(project, [option, taken, freeOption, free, "--data", folder.Path]);
        var code = await program.ExitAsync(Limit);

        Assert.Equal(1, code);
        Assert.Contains(taken, program.Output, StringComparison.Ordinal);
        Assert.Contains(option, program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_is_refused_with_a_clear_message()
    {
        await using var first = await ServerProcess.StartAsync();

        await using var second = ChildProcess.StartDotNet(
            ServerProcess.Project, ServerProcess.Arguments(Ports.Free(), Ports.Free(), first.Data));

        Assert.Equal(1, await second.ExitAsync(Limit));
        Assert.Contains(first.Data, second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ServerProcess.Project, "--http-port", "import")]
    [InlineData(DemoProcess.Project, "--heartbeat-seconds", "--seed")]
    [InlineData("simulators/SharpEyes.Simulator", "load", "--help")]
    public async Task Help_names_the_options(string project, params string[] words)
    {
        await using var program = ChildProcess.StartDotNet(project, ["--help"]);

        Assert.Equal(0, await program.ExitAsync(Limit));
        Assert.All(words, word => Assert.Contains(word, program.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_server_says_on_its_page_and_in_its_figures_that_there_is_nothing_yet()
    {
        await using var server = await ServerProcess.StartAsync();

        Assert.Contains("<div id=\"app\"", await server.Api.GetTextAsync("/"), StringComparison.Ordinal);
        Assert.Equal(0, (await server.Api.GetAsync("points")).GetProperty("total").GetInt32());
        Assert.Empty((await server.Api.GetAsync("divisions/roots")).EnumerateArray());
    }
}
