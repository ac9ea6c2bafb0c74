using System.Globalization;
using SharpEyes.Simulator.Fleet;
using SharpEyes.Simulator.Fleet.Stories;

namespace SharpEyes.Demo.Running;

/// <summary>Tells on the console what to look at.</summary>
internal static class Guide
{
    private const int StoriesAhead = 10;

    public static void Write(
        TextWriter output, DemoOptions options, IEnumerable<(ServerLaunch Launch, int ProcessId)> servers, DemoAccounts accounts, PointEntry? yours, StoryTeller? stories, TimeProvider time)
    {
        output.WriteLine();
        if (options.Cluster is not null)
        {
            WriteSilos(output, servers);
        }
        output.WriteLine($"  Map        http://localhost:{options.HttpPort}/        Wall  http://localhost:{options.HttpPort}/wall");
        output.WriteLine($"  API        http://localhost:{options.HttpPort}/openapi/v1.json     MQTT  127.0.0.1:{options.MqttPort} (here without names or passwords)");
        output.WriteLine("  Accounts of this demo, made for it just now or at its first start (name, password); the first may everything, the others what their role may:");
        foreach (var (name, password) in accounts.Known)
        {
            output.WriteLine($"    {name,-14} {password}");
        }
        output.WriteLine("  Places, borders and people are made up; names and codes of the divisions are real.");
        if (yours is not null)
        {
            output.WriteLine();
            output.WriteLine($"  A point that waits for you: {yours.Name} ({yours.Code}). It turns green within a second:");
            output.WriteLine($"  {Publish(options.MqttPort, yours.Code)}");
            output.WriteLine($"  Send it again within {yours.HeartbeatSeconds * 3} seconds to keep it green.");
        }
        if (stories is not null)
        {
            output.WriteLine();
            output.WriteLine("  What will happen:");
            foreach (var (at, story) in stories.Coming.Take(StoriesAhead))
            {
                output.WriteLine($"  {Clock(at, time)}  {story.Note}");
            }
        }
        output.WriteLine();
        output.WriteLine("  Ctrl-C stops everything.");
        output.WriteLine();
    }

    private static void WriteSilos(TextWriter output, IEnumerable<(ServerLaunch Launch, int ProcessId)> servers)
    {
        foreach (var (launch, processId) in servers)
        {
            output.WriteLine($"  {launch.Name}     http://localhost:{launch.HttpPort}/     MQTT  127.0.0.1:{launch.MqttPort}     kill -9 {processId}");
        }
        output.WriteLine("  Every silo shows the whole city. Kill one while the page of another is open: the page says how many points are not watched,");
        output.WriteLine("  the others take them over within seconds, the cameras connect to them, and no point turns offline for it.");
        output.WriteLine();
    }

    /// <summary>A command that sends one good heartbeat by hand; time and sequence come from the clock, so it can be repeated.</summary>
    public static string Publish(int port, string code) =>
        $"mosquitto_pub -h 127.0.0.1 -p {port} -t sharpeyes/v1/points/{code}/heartbeat "
        + """-m '{"ts":'$(date +%s)'000,"boot":"byhand","seq":'$(date +%s)',"stream":{"up":true,"kbps":2048,"fps":25},"image":{"signalLoss":0,"blur":3},"recording":{"on":true}}'""";

    public static string Clock(DateTimeOffset at, TimeProvider time) =>
        TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
