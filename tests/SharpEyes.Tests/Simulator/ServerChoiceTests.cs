using SharpEyes.Simulator.Commands;
using SharpEyes.Simulator.Servers;

namespace SharpEyes.Tests.Simulator;

public sealed class ServerChoiceTests
{
    private static readonly ServerAddress[] Three = [new("a", 1883), new("b", 1883), new("c", 1883)];

    [Fact]
    public void Connections_are_spread_evenly()
    {
        var counts = Enumerable.Range(0, 300).Select(ordinal => new ServerChoice(Three, ordinal).Current).CountBy(server => server);

        Assert.Equal([100, 100, 100], counts.Select(count => count.Value));
    }

    [Fact]
    public void Those_of_a_server_that_is_gone_are_spread_evenly_over_the_others()
    {
        var homeless = Enumerable.Range(0, 300).Select(ordinal => new ServerChoice(Three, ordinal)).Where(choice => choice.Current.Host == "a").ToList();

        homeless.ForEach(choice => choice.MoveOn(0));

        Assert.Equal([("b", 50), ("c", 50)], homeless.CountBy(choice => choice.Current.Host).Select(count => (count.Key, count.Value)).Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_round_of_failures_tries_every_server_once_and_the_next_round_begins_where_the_first_did(int ordinal)
    {
        var choice = new ServerChoice(Three, ordinal);

        var round = Enumerable.Range(0, 6).Select(_ =>
        {
            var tried = choice.Current;
            choice.MoveOn(0);
            return tried;
        }).ToList();

        Assert.Equal(3, round.Take(3).Distinct().Count());
        Assert.Equal(round.Take(3), round.Skip(3));
    }

    [Fact]
    public void The_pause_grows_only_when_nobody_has_answered_and_an_answer_ends_that()
    {
        var choice = new ServerChoice(Three, 0);

        Assert.Equal([0.5, 0.5, 0.5, 1, 1, 1, 2], Enumerable.Range(0, 7).Select(_ => choice.MoveOn(1).TotalSeconds));
        for (var i = 0; i < 1_000; i++)
        {
            choice.MoveOn(1);
        }
        Assert.Equal(15, choice.MoveOn(1).TotalSeconds);
        Assert.Equal(7.5, choice.MoveOn(0).TotalSeconds);

        choice.Keep();
        Assert.Equal(0.25, choice.MoveOn(0).TotalSeconds);
    }

    [Fact]
    public void One_server_is_tried_again_and_again()
    {
        var choice = new ServerChoice([Three[0]], 7);

        Assert.Equal([0.5, 1, 2, 4], Enumerable.Range(0, 4).Select(_ => choice.MoveOn(1).TotalSeconds));
        Assert.Equal(Three[0], choice.Current);
    }

    [Theory]
    [InlineData("run", "--endpoint", "a:1883,b:1884", "--endpoint", "c:1885")]
    [InlineData("load", "--endpoint", "a:1883, b:1884,c:1885")]
    public void Servers_are_given_as_a_list_one_by_one_or_both(string command, params string[] arguments)
    {
        var parsed = (command == "run" ? RunCommand.Create(TimeProvider.System) : LoadCommand.Create(TimeProvider.System)).Parse(arguments);

        Assert.Equal(["a:1883", "b:1884", "c:1885"], parsed.GetValue<string[]>("--endpoint")!.SelectMany(ServerAddress.ReadList).Select(server => server.ToString()));
    }

    [Fact]
    public void A_port_alone_is_one_of_this_machine() =>
        Assert.Equal([new("127.0.0.1", 1883), new ServerAddress("127.0.0.1", 1884)], ServerAddress.ReadList("1883,1884"));

    [Theory]
    [InlineData("a")]
    [InlineData("a:0")]
    [InlineData(":1883")]
    [InlineData("a:1883,,b:1883")]
    public void What_is_no_server_is_refused(string text)
    {
        var error = Assert.Single(LoadCommand.Create(TimeProvider.System).Parse(["--endpoint", text]).Errors);

        Assert.StartsWith($"--endpoint {text}: allowed is host:port", error.Message, StringComparison.Ordinal);
    }
}
