using System.CommandLine;
using System.Globalization;
using SharpEyes.Mqtt;
using SharpEyes.Simulator.Fleet;
using SharpEyes.Simulator.Fleet.Network;
using SharpEyes.Simulator.Fleet.Stories;
using SharpEyes.Simulator.Servers;

namespace SharpEyes.Simulator.Commands;

/// <summary><c>SharpEyes.Simulator run</c>: a fleet with stories against any server.</summary>
internal static class RunCommand
{
    private static readonly TimeSpan StatusEvery = TimeSpan.FromSeconds(30);

    public static Command Create(TimeProvider time)
    {
        var endpoint = ServerAddress.Option("--endpoint", "--server");
        var points = new Option<FileInfo>("--points") { Description = "points.csv as the registry imports it.", Required = true };
        var seed = new Option<int>("--seed") { Description = "Seed of figures and stories.", DefaultValueFactory = _ => 2305 };
        var quality = new Option<int>("--qos") { Description = "Delivery of heartbeats: 0, 1 or 2.", DefaultValueFactory = _ => 1 };
        var noStories = new Option<bool>("--no-stories") { Description = "All is well all the time." };
        var duration = new Option<double?>("--duration") { Description = "Stop after so many seconds. Without it: Ctrl-C." };
        var user = new Option<string?>("--user") { Description = "User name." };
        var password = new Option<string?>("--password") { Description = "Password." };
        var credentials = new Option<FileInfo?>("--credentials") { Description = "File with user;password in each line: each recorder and camera takes the one of its code." };
        quality.AcceptOnlyFromAmong("0", "1", "2");
        points.AcceptExistingOnly();
        var command = new Command("run", "Run a seeded fleet with stories over real MQTT: recorders with will and state, cameras that speak for themselves.")
        {
            endpoint, points, seed, quality, noStories, duration, user, password, credentials,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var target = new FleetTarget([.. parsed.GetValue(endpoint)!.SelectMany(ServerAddress.ReadList)])
            {
                User = parsed.GetValue(user),
                Password = parsed.GetValue(password),
                Credentials = parsed.GetValue(credentials) is { } secrets ? Credentials.Read(File.ReadLines(secrets.FullName)) : null,
                QualityOfService = (MqttQualityOfService)parsed.GetValue(quality),
            };
            using var file = parsed.GetValue(points)!.OpenText();
            return RunAsync(
                PointsFile.Read(file), target, parsed.GetValue(seed), !parsed.GetValue(noStories), parsed.GetValue(duration),
                parsed.InvocationConfiguration.Output, time, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<PointEntry> points, FleetTarget target, int seed, bool withStories, double? seconds, TextWriter output, TimeProvider time,
        CancellationToken cancellationToken)
    {
        using var fleet = new SimulatedFleet(points, seed);
        using var runner = new FleetRunner(fleet, target, time, seed);
        var stories = withStories ? new StoryTeller(fleet, seed, time.GetUtcNow()) : null;
        if (stories is not null)
        {
            stories.Told += (story, begins) => output.WriteLine($"{Clock(time)} {(begins ? "begins" : "over  ")} {story.Note}");
        }
        using var limit = new CancellationTokenSource(seconds is { } value ? TimeSpan.FromSeconds(value) : Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await output.WriteLineAsync($"{fleet.Cameras.Count} points behind {fleet.Speakers.Count} connections to {string.Join(", ", target.Servers)}; Ctrl-C ends it.");
        await Task.WhenAll(runner.RunAsync(stories, either.Token), ReportAsync(runner.Tally, output, time, either.Token));
        return 0;
    }

    private static async Task ReportAsync(FleetTally tally, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(StatusEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await output.WriteLineAsync($"{Clock(time)} {tally.Connected} connected, {tally.Sent} payloads sent, {tally.Dropped} dropped");
            }
        }
        catch (OperationCanceledException)
        {
            // The ordinary end.
        }
    }

    private static string Clock(TimeProvider time) => time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
