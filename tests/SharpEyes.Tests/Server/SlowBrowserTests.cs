using System.Buffers;
using System.IO.Pipelines;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Live;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Tests.Server;

public sealed class SlowBrowserTests : IAsyncDisposable
{
    private const int MaxUnfinished = 3;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<LiveInstruments>().BuildServiceProvider();
    private readonly LiveAudience _audience;

    public SlowBrowserTests() => _audience = new LiveAudience(
        NullLogger<DefaultHubLifetimeManager<LiveHub>>.Instance, _services.GetRequiredService<LiveInstruments>(), new ManualTimeProvider(),
        Options.Create(new LiveOptions { MaxUnfinishedSends = MaxUnfinished, MaxConnections = 2 }));

    [Fact]
    public async Task A_browser_that_does_not_read_holds_a_bounded_number_of_messages_and_nobody_else()
    {
        var (slow, reader) = await ConnectAsync("slow", pauseAt: 1);
        var (quick, _) = await ConnectAsync("quick", pauseAt: 0);
        var message = _audience.Message("pulse", 1);
        var taken = Enumerable.Range(0, 10).Count(_ => slow.TrySend(message));
        Assert.Equal(MaxUnfinished, taken);
        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(quick.TrySend(message)));

        while (!slow.HasRoom)
        {
            var read = await reader.ReadAsync();
            reader.AdvanceTo(read.Buffer.End);
            await Task.Yield();
        }
        Assert.True(slow.TrySend(message));
    }

    [Fact]
    public async Task A_message_is_serialised_once_for_all()
    {
        var (first, firstReader) = await ConnectAsync("first", pauseAt: 0);
        var (second, secondReader) = await ConnectAsync("second", pauseAt: 0);
        var counting = new CountedArgument();
        var message = _audience.Message("overview", counting);
        first.TrySend(message);
        second.TrySend(message);
        Assert.Equal(await TextAsync(firstReader), await TextAsync(secondReader));
        Assert.Equal(1, counting.Reads);
    }

    [Fact]
    public async Task Only_watchers_of_an_area_are_found_and_none_after_they_left()
    {
        var (one, _) = await ConnectAsync("one", pauseAt: 0);
        await ConnectAsync("two", pauseAt: 0);
        var found = new List<LiveConnection>();
        _audience.Watch(one, ["a", "b"]);
        _audience.Watch(one, ["b"]);
        _audience.CopyWatchers("a", found);
        Assert.Empty(found);
        _audience.CopyWatchers("b", found);
        Assert.Equal([one], found);
        await _audience.OnDisconnectedAsync(Context("one", new Pipe(), out _));
        _audience.CopyWatchers("b", found);
        Assert.Empty(found);
    }

    [Fact]
    public async Task One_browser_too_many_is_turned_away()
    {
        await ConnectAsync("one", pauseAt: 0);
        await ConnectAsync("two", pauseAt: 0);
        await _audience.OnConnectedAsync(Context("three", new Pipe(), out var context));
        Assert.Null(_audience.Find("three"));
        Assert.Equal(2, _audience.Count);
        _ = context;
    }

    [Fact]
    public async Task Who_may_see_nothing_live_is_turned_away()
    {
        await _audience.OnConnectedAsync(Context("auditor", new Pipe(), out _, Role.Auditor));
        Assert.Null(_audience.Find("auditor"));
        Assert.Equal(0, _audience.Count);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<(LiveConnection Connection, PipeReader Reader)> ConnectAsync(string id, long pauseAt)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: pauseAt, resumeWriterThreshold: Math.Max(0, pauseAt / 2), useSynchronizationContext: false));
        await _audience.OnConnectedAsync(Context(id, pipe, out _));
        return (_audience.Find(id)!, pipe.Reader);
    }

    private static HubConnectionContext Context(string id, Pipe output, out DefaultConnectionContext connection, Role role = Role.Operator)
    {
        connection = new DefaultConnectionContext(id, new Transport(new Pipe().Reader, output.Writer), new Transport(output.Reader, new Pipe().Writer));
        connection.User = new ClaimsPrincipal(new SessionIdentity(new Caller(1, "one", "One", "s", "k", new AccessRights([new Grant(role, null)]), MustEnrol: false)));
        var options = new HubConnectionContextOptions { KeepAliveInterval = TimeSpan.FromMinutes(1), ClientTimeoutInterval = TimeSpan.FromMinutes(1) };
        return new HubConnectionContext(connection, options, NullLoggerFactory.Instance) { Protocol = new JsonHubProtocol() };
    }

    private static async Task<string> TextAsync(PipeReader reader)
    {
        var read = await reader.ReadAsync();
        return Encoding.UTF8.GetString(read.Buffer.ToArray());
    }

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class CountedArgument
    {
        public int Reads { get; private set; }

        public int Value => ++Reads;
    }
}
