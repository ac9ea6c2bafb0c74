using SharpEyes.Demo.City;
using SharpEyes.Demo.Running;
using SharpEyes.Simulator.Fleet;
using SharpEyes.Simulator.Fleet.Network;
using SharpEyes.Simulator.Fleet.Stories;
using SharpEyes.Simulator.Servers;

namespace SharpEyes.Demo;

/// <summary>The demo from beginning to end: city, server, import, fleet; whatever ends it, nothing is left running.</summary>
internal sealed class DemoRun(DemoOptions options, TextWriter output, TextWriter error, TimeProvider time)
{
    /// <summary>Exit code: 0 when it ended as asked, 1 when it could not go on.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Duration ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await RunServerAsync(either.Token);
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

    private async Task RunServerAsync(CancellationToken cancellationToken)
    {
        Ports.RequireFree(options.HttpPort, options.MqttPort);
        var serverFile = ServerFiles.Find(AppContext.BaseDirectory);
        using var folder = new DataFolder(options.Data);

        await output.WriteLineAsync("Starting the server ...");
        var start = time.GetTimestamp();
        await using var server = ServerProcess.Start(serverFile, folder.FullPath, options, time);
        using var api = new ServerApi(options.HttpPort, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var exited = server.Exited.ContinueWith(_ => ended.Cancel(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            // The city is built while the server starts.
            var city = await Task.Run(() => BuildCity(folder.City), ended.Token);
            await api.WaitUntilReadyAsync(ended.Token);
            await output.WriteLineAsync($"Server and city are ready ({time.GetElapsedTime(start).TotalSeconds:F1} s). Data: {folder.FullPath}");
            await new CityImport(api, time, output).RunAsync(city, folder.City, ended.Token);
            await RunFleetAsync(city, api, ended.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException && exited.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            throw new DemoException($"The server has ended. Its last words:{Environment.NewLine}{server.Tail()}");
        }
        if (exited.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            throw new DemoException($"The server has ended. Its last words:{Environment.NewLine}{server.Tail()}");
        }
        await output.WriteLineAsync("Stopping ...");
    }

    private DemoCity BuildCity(string folder)
    {
        var city = CityBuilder.Build(options.City);
        CityFiles.Write(city, folder);
        output.WriteLine($"City: {city.Units.Count} divisions, {city.RuralUnits.Count()} rural units, {city.Points.Count} points in {city.Points.Select(point => point.VillageCode).Distinct().Count()} of them (seed {options.City.Seed}).");
        return city;
    }

    private async Task RunFleetAsync(DemoCity city, ServerApi api, CancellationToken cancellationToken)
    {
        var (entries, yours) = CityFleet.Entries(city);
        var townships = city.Units.Where(unit => unit.Unit.Level == UnitLevel.Township).ToDictionary(unit => unit.Unit.Code[..9], unit => unit.Unit.Name);
        using var fleet = new SimulatedFleet(entries, options.City.Seed);
        using var runner = new FleetRunner(fleet, new FleetTarget([new ServerAddress("127.0.0.1", options.MqttPort)]), time, options.City.Seed);
        var stories = options.WithStories
            ? new StoryTeller(fleet, options.City.Seed, time.GetUtcNow(), code => townships.GetValueOrDefault(code, code))
            : null;
        await output.WriteLineAsync($"Fleet: {fleet.Cameras.Count} cameras over {fleet.Speakers.Count} MQTT connections, a heartbeat every {options.City.HeartbeatSeconds} s.");
        Guide.Write(output, options, yours, stories, time);
        if (stories is not null)
        {
            stories.Told += (story, begins) => output.WriteLine($"{Guide.Clock(time.GetUtcNow(), time)}  {(begins ? "" : "Over: ")}{story.Note}");
        }
        await Task.WhenAll(runner.RunAsync(stories, cancellationToken), new StatusLine(api, runner.Tally, output, time).RunAsync(cancellationToken));
    }
}
