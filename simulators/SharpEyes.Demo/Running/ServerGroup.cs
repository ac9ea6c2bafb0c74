namespace SharpEyes.Demo.Running;

/// <summary>The servers of a demo: one box, or the silos of a cluster. Tells when one ends, starts it again where asked, stops all of them.</summary>
internal sealed class ServerGroup : IAsyncDisposable
{
    private readonly IReadOnlyList<ServerLaunch> _launches;
    private readonly ServerProcess[] _processes;
    private readonly TextWriter _output;
    private readonly TimeProvider _time;

    private ServerGroup(IReadOnlyList<ServerLaunch> launches, TextWriter output, TimeProvider time)
    {
        (_launches, _output, _time) = (launches, output, time);
        _processes = [.. launches.Select(launch => ServerProcess.Start(launch, time))];
        Apis = [.. launches.Select(launch => new ServerApi(launch.HttpPort, time))];
    }

    /// <summary>The way to each server, in their order.</summary>
    public IReadOnlyList<ServerApi> Apis { get; }

    public static ServerGroup Start(IReadOnlyList<ServerLaunch> launches, TextWriter output, TimeProvider time) => new(launches, output, time);

    /// <summary>Name, page and process of each server.</summary>
    public IEnumerable<(ServerLaunch Launch, int ProcessId)> Running => _launches.Zip(_processes.Select(process => process.Id));

    /// <summary>Waits until all take heartbeats.</summary>
    /// <exception cref="DemoException">One has ended instead.</exception>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = Task.WhenAll(Apis.Select(api => api.WaitUntilReadyAsync(ended.Token)));
        var first = await Task.WhenAny([ready, .. _processes.Select(process => process.Exited)]);
        if (first != ready && !cancellationToken.IsCancellationRequested)
        {
            await ended.CancelAsync();
            throw Gone(Array.FindIndex(_processes, process => process.Exited == first));
        }
        await ready;
    }

    /// <summary>Until cancelled. A server that ends is told of, and started again after a while where that is asked.</summary>
    /// <exception cref="DemoException">The last one has ended, and is not started again.</exception>
    public async Task KeepAsync(TimeSpan? restartAfter, CancellationToken cancellationToken)
    {
        var watches = Enumerable.Range(0, _launches.Count).Select(i => WatchAsync(i, restartAfter, cancellationToken)).ToList();
        while (true)
        {
            var ended = await Task.WhenAny(watches);
            watches.Remove(ended);
            var server = await ended;
            if (watches.Count == 0)
            {
                throw Gone(server);
            }
            await TellAsync($"{_launches[server].Name} has ended. The demo goes on with {watches.Count} of {_launches.Count}. With --restart-after 15 it would start it again after 15 seconds.");
        }
    }

    /// <summary>Asks all to stop in order, at once: none of them has to take over what another one leaves for good.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        foreach (var api in Apis)
        {
            api.Dispose();
        }
    }

    private async Task<int> WatchAsync(int i, TimeSpan? restartAfter, CancellationToken cancellationToken)
    {
        while (true)
        {
            await _processes[i].Exited.WaitAsync(cancellationToken);
            if (restartAfter is not { } pause)
            {
                return i;
            }
            await TellAsync($"{_launches[i].Name} has ended. It is started again in {pause.TotalSeconds:0.#} s.");
            await Task.Delay(pause, _time, cancellationToken);
            await _processes[i].DisposeAsync();
            _processes[i] = ServerProcess.Start(_launches[i], _time);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var ready = Apis[i].WaitUntilReadyAsync(ended.Token);
            if (await Task.WhenAny(ready, _processes[i].Exited) == ready)
            {
                await ready;
                await TellAsync($"{_launches[i].Name} is back: kill -9 {_processes[i].Id}");
            }
            await ended.CancelAsync();
        }
    }

    private Task TellAsync(string text) => _output.WriteLineAsync($"{Guide.Clock(_time.GetUtcNow(), _time)}  {text}");

    private DemoException Gone(int i) =>
        new($"{(_launches.Count == 1 ? "The server" : _launches[i].Name)} has ended. Its last words:{Environment.NewLine}{_processes[i].Tail()}");
}
