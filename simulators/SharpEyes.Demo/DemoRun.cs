using SharpEyes.Demo.City;
using SharpEyes.Demo.Running;
using SharpEyes.Simulator.Fleet;
using SharpEyes.Simulator.Fleet.Network;
using SharpEyes.Simulator.Fleet.Stories;
using SharpEyes.Simulator.Servers;

namespace SharpEyes.Demo;

/// <summary>The demo from beginning to end: city, server or cluster, import, fleet; whatever ends it, nothing is left running.</summary>
internal sealed class DemoRun(DemoOptions options, TextWriter output, TextWriter error, TimeProvider time)
{
    /// <summary>Exit code: 0 when it ended as asked, 1 when it could not go on.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Duration ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await RunServersAsync(either.Token);
        }
        catch (DemoException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The ordinary end.
        }
        await output.WriteLineAsync("Stopped.");
        return 0;
    }

    private async Task RunServersAsync(CancellationToken cancellationToken)
    {
        if (options.Cluster is not null)
        {
            ClusterPlan.RequireBuilt(ClusterPlan.IsBuilt);
        }
        Ports.RequireFree(options);
        using var folder = new DataFolder(options.Data);
        var launches = await PlanAsync(folder.FullPath, cancellationToken);
        await output.WriteLineAsync(options.Cluster is null ? "Starting the server ..." : $"Starting {launches.Count} silos ...");
        var start = time.GetTimestamp();
        await using var servers = ServerGroup.Start(launches, output, time);
        // The city is built while the servers start.
        var building = Task.Run(() => BuildCity(folder.City), CancellationToken.None);
        await servers.WaitUntilReadyAsync(cancellationToken);
        var city = await building;
        await output.WriteLineAsync($"{(options.Cluster is null ? "Server" : "Silos")} and city are ready ({time.GetElapsedTime(start).TotalSeconds:F1} s). Data: {folder.FullPath}");

        var accounts = new DemoAccounts(servers.Apis[0], folder.FullPath);
        var token = await accounts.PrepareAsync(launches[0].DataFolder, cancellationToken);
        foreach (var api in servers.Apis)
        {
            api.Use(token);
        }
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var keeping = servers.KeepAsync(options.Cluster?.RestartAfter, ended.Token);
        var showing = ShowAsync(city, folder.City, servers, accounts, ended.Token);
        await Task.WhenAny(keeping, showing);
        if (showing.IsFaulted)
        {
            // Whoever asks a server notices its end a moment before those who watch its process, and has less to tell.
            await Task.WhenAny(keeping, Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken));
        }
        await ended.CancelAsync();
        await Task.WhenAny(showing);
        await (keeping.IsFaulted ? keeping : EndAsync(showing));
        await output.WriteLineAsync("Stopping ...");
    }

    private async Task<IReadOnlyList<ServerLaunch>> PlanAsync(string dataFolder, CancellationToken cancellationToken)
    {
        if (options.Cluster is not { } cluster)
        {
            return [new ServerLaunch("The server", ServerFiles.Find(ServerFiles.OneBox, AppContext.BaseDirectory), dataFolder, options.HttpPort, options.MqttPort)];
        }
        var file = ServerFiles.Find(ServerFiles.Silo, AppContext.BaseDirectory);
        await output.WriteLineAsync(await ClusterPlan.PrepareDatabaseAsync(file, cluster, cancellationToken));
        return ClusterPlan.Silos(file, dataFolder, options, cluster);
    }

    /// <summary>Brings the city in and runs its fleet, until cancelled.</summary>
    private async Task ShowAsync(DemoCity city, string folder, ServerGroup servers, DemoAccounts accounts, CancellationToken cancellationToken)
    {
        await new CityImport(servers.Apis[0], time, output).RunAsync(city, folder, cancellationToken);
        await Task.WhenAll(servers.Apis.Select(api => api.WaitUntilKnownAsync(city.Points.Count, cancellationToken)));
        await RunFleetAsync(city, servers, accounts, cancellationToken);
    }

    private static async Task EndAsync(Task showing)
    {
        try
        {
            await showing;
        }
        catch (OperationCanceledException)
        {
            // The ordinary end.
        }
        catch (HttpRequestException exception)
        {
            throw new DemoException($"A server does not answer: {exception.Message}");
        }
    }

    private DemoCity BuildCity(string folder)
    {
        var city = CityBuilder.Build(options.City);
        CityFiles.Write(city, folder);
        output.WriteLine($"City: {city.Units.Count} divisions, {city.RuralUnits.Count()} rural units, {city.Points.Count} points in {city.Points.Select(point => point.VillageCode).Distinct().Count()} of them (seed {options.City.Seed}).");
        return city;
    }

    private async Task RunFleetAsync(DemoCity city, ServerGroup servers, DemoAccounts accounts, CancellationToken cancellationToken)
    {
        var (entries, yours) = CityFleet.Entries(city);
        var townships = city.Units.Where(unit => unit.Unit.Level == UnitLevel.Township).ToDictionary(unit => unit.Unit.Code[..9], unit => unit.Unit.Name);
        var target = new FleetTarget([.. servers.Running.Select(server => new ServerAddress("127.0.0.1", server.Launch.MqttPort))]);
        using var fleet = new SimulatedFleet(entries, options.City.Seed);
        using var runner = new FleetRunner(fleet, target, time, options.City.Seed);
        var stories = options.WithStories
            ? new StoryTeller(fleet, options.City.Seed, time.GetUtcNow(), code => townships.GetValueOrDefault(code, code))
            : null;
        await output.WriteLineAsync($"Fleet: {fleet.Cameras.Count} cameras over {fleet.Speakers.Count} MQTT connections, a heartbeat every {options.City.HeartbeatSeconds} s.");
        Guide.Write(output, options, servers.Running, accounts, yours, stories, time);
        if (stories is not null)
        {
            stories.Told += (story, begins) => output.WriteLine($"{Guide.Clock(time.GetUtcNow(), time)}  {(begins ? "" : "Over: ")}{story.Note}");
        }
        await Task.WhenAll(runner.RunAsync(stories, cancellationToken), new StatusLine(servers.Apis, runner.Tally, output, time).RunAsync(cancellationToken));
    }
}
