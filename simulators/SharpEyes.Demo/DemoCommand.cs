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
        Within(httpPort, 1, 65_535);
        Within(mqttPort, 1, 65_535);
        Within(points, 1, 1_000_000);
        Within(heartbeat, 1, 600);

        var root = new RootCommand("SharpEyes demo: a server, a city with made-up places, and a fleet that tells stories over real MQTT.")
        {
            httpPort, mqttPort, data, points, seed, heartbeat, noStories, duration,
        };
        root.SetAction((parsed, cancellationToken) => new DemoRun(
            new DemoOptions
            {
                HttpPort = parsed.GetValue(httpPort),
                MqttPort = parsed.GetValue(mqttPort),
                Data = parsed.GetValue(data),
                City = new CityOptions { Points = parsed.GetValue(points), Seed = parsed.GetValue(seed), HeartbeatSeconds = parsed.GetValue(heartbeat) },
                WithStories = !parsed.GetValue(noStories),
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
