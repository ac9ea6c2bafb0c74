using System.CommandLine;
using SharpEyes.Demo.City;

namespace SharpEyes.Demo;

/// <summary>The command line of the demo.</summary>
internal static class DemoCommand
{
    /// <summary>Time for fleet and server to stop in order after Ctrl-C.</summary>
    public static InvocationConfiguration Invocation => new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(40) };

    public static RootCommand Create(TimeProvider time)
    {
        var httpPort = new Option<int>("--http-port") { Description = "Port of the page.", DefaultValueFactory = _ => 5080 };
        var mqttPort = new Option<int>("--mqtt-port") { Description = "Port of MQTT.", DefaultValueFactory = _ => 1883 };
        var data = new Option<string?>("--data") { Description = "Data folder of the server, kept. Without it: a fresh one, deleted at the end." };
        var points = new Option<int>("--points") { Description = "Video points, 1 to 1000000; 960 in 452 villages is what the city reported.", DefaultValueFactory = _ => 960 };
        var seed = new Option<int>("--seed") { Description = "Seed of city, figures and stories.", DefaultValueFactory = _ => 2305 };
        var heartbeat = new Option<int>("--heartbeat-seconds") { Description = "Seconds between two heartbeats of a point, 1 to 600.", DefaultValueFactory = _ => 5 };
        var noStories = new Option<bool>("--no-stories") { Description = "All is well all the time." };
        var duration = new Option<double?>("--duration") { Description = "Stop after so many seconds. Without it: Ctrl-C." };
        var silos = new Option<int?>("--silos") { Description = "Run as a cluster of so many processes, 2 to 9. Needs --database, and the cluster edition in the build." };
        var database = new Option<string?>("--database") { Description = "Connection string of the PostgreSQL database of the cluster: an empty one, or that of an earlier demo." };
        var scripts = new Option<string?>("--scripts") { HelpName = "DIR", Description = "Folder with Orleans' scripts for PostgreSQL, which prepare the database." };
        var siloPort = new Option<int>("--silo-port") { Description = "Port of the first silo for the others.", DefaultValueFactory = _ => 11111 };
        var restartAfter = new Option<double?>("--restart-after") { HelpName = "S", Description = "Start a silo that has ended again after so many seconds." };
        Within(httpPort, 1, 65_535);
        Within(mqttPort, 1, 65_535);
        Within(siloPort, 1, 65_535);
        Within(points, 1, 1_000_000);
        Within(heartbeat, 1, 600);

        var root = new RootCommand("SharpEyes demo: a server, a city with made-up places, and a fleet that tells stories over real MQTT.")
        {
            httpPort, mqttPort, data, points, seed, heartbeat, noStories, duration, silos, database, scripts, siloPort, restartAfter,
        };
        root.Validators.Add(result =>
        {
            var count = result.GetValue(silos);
            if (count is < 2 or > 9)
            {
                result.AddError($"--silos {count}: allowed is 2 to 9.");
            }
            if (count is not null && (result.GetValue(database) is null || result.GetValue(scripts) is null))
            {
                result.AddError("--silos needs --database (a PostgreSQL database) and --scripts (Orleans' scripts, which prepare it).");
            }
        });
        root.SetAction((parsed, cancellationToken) => new DemoRun(
            new DemoOptions
            {
                HttpPort = parsed.GetValue(httpPort),
                MqttPort = parsed.GetValue(mqttPort),
                Data = parsed.GetValue(data),
                City = new CityOptions { Points = parsed.GetValue(points), Seed = parsed.GetValue(seed), HeartbeatSeconds = parsed.GetValue(heartbeat) },
                WithStories = !parsed.GetValue(noStories),
                Cluster = parsed.GetValue(silos) is not { } count ? null : new ClusterOptions
                {
                    Silos = count,
                    Database = parsed.GetValue(database)!,
                    Scripts = parsed.GetValue(scripts)!,
                    SiloPort = parsed.GetValue(siloPort),
                    RestartAfter = parsed.GetValue(restartAfter) is { } pause ? TimeSpan.FromSeconds(pause) : null,
                },
                Duration = parsed.GetValue(duration) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            },
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, time).RunAsync(cancellationToken));
        return root;
    }

    private static void Within(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
        {
            result.AddError($"{option.Name} {value}: allowed is {least} to {most}.");
        }
    });
}
