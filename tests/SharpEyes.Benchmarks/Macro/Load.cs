using System.Globalization;
using System.Text.Json;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.Benchmarks.Macro;

/// <summary>The load generator of the simulator, as a process of its own.</summary>
internal static class Load
{
    /// <summary>Runs a load to its end.</summary>
    /// <param name="rate">Heartbeats a second over all connections, or "max".</param>
    public static Task<LoadAnswer> RunAsync(CityOfPoints city, int port, int quality, string rate, int connections, int seconds, string? credentials = null) =>
        RunAsync(city, $"127.0.0.1:{Text(port)}", quality, rate, connections, seconds, credentials);

    /// <inheritdoc cref="RunAsync(CityOfPoints, int, int, string, int, int, string)"/>
    public static async Task<LoadAnswer> RunAsync(
        CityOfPoints city, string endpoints, int quality, string rate, int connections, int seconds, string? credentials = null)
    {
        await using var child = Start(city, endpoints, quality, rate, connections, seconds, credentials);
        var code = await child.ExitAsync(TimeSpan.FromSeconds(seconds + 60));
        var line = child.Output.Split('\n').LastOrDefault(line => line.StartsWith('{'));
        if (code != 0 || line is null)
        {
            throw new InvalidOperationException($"The load ended with {code}:\n{child.Output}");
        }
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new LoadAnswer(root.GetProperty("sent").GetInt64(), root.GetProperty("acknowledged").GetInt64(), root.GetProperty("acknowledgedPerSecond").GetDouble(),
            root.GetProperty("refused").GetInt64(), root.GetProperty("latencyMs").GetProperty("p99") is { ValueKind: JsonValueKind.Number } p99 ? p99.GetDouble() : 0);
    }

    public static ChildProcess Start(CityOfPoints city, int port, int quality, string rate, int connections, int seconds) =>
        Start(city, $"127.0.0.1:{Text(port)}", quality, rate, connections, seconds);

    /// <param name="endpoints">Servers the connections are spread over, separated by commas.</param>
    public static ChildProcess Start(CityOfPoints city, string endpoints, int quality, string rate, int connections, int seconds, string? credentials = null) =>
        ChildProcess.StartDotNet(
            "simulators/SharpEyes.Simulator",
            [
                "load", "--endpoint", endpoints, "--codes", city.CodesFile, "--connections", Text(connections),
                "--qos", Text(quality), "--rate", rate, "--seconds", Text(seconds), .. credentials is null ? [] : (string[])["--credentials", credentials],
            ]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a load says of itself.</summary>
/// <param name="Refused">Answered with a failure.</param>
/// <param name="P99Ms">Of the time from sending to the acknowledgement, or to the answer of a ping at QoS 0.</param>
/// <param name="Rate">Messages a second the receiver is known to have taken: acknowledged, or followed by an answered ping.</param>
internal readonly record struct LoadAnswer(long Sent, long Acknowledged, double Rate, long Refused, double P99Ms);
