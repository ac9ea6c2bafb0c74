using System.Diagnostics;
using System.Globalization;

namespace SharpEyes.Demo.Running;

/// <summary>How one server is started: the one box, or a silo of a cluster.</summary>
/// <param name="Name">Its name on the console.</param>
/// <param name="File">The built program.</param>
/// <param name="DataFolder">Its data folder; its log is there too.</param>
internal sealed record ServerLaunch(string Name, string File, string DataFolder, int HttpPort, int MqttPort)
{
    /// <summary>Arguments beside those every server has.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    public ProcessStartInfo StartInfo()
    {
        var start = Program(
            File,
            [
                "--data", DataFolder, "--http-port", HttpPort.ToString(CultureInfo.InvariantCulture), "--mqtt-port", MqttPort.ToString(CultureInfo.InvariantCulture),
                .. More,
            ]);
        start.RedirectStandardInput = true;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(ServerLaunch).Assembly.Location;
        start.Environment["Map__SyntheticPositions"] = "true";
        // The fleet and whoever tries it by hand give no names; the server listens on this machine only, or it would refuse to start.
        start.Environment["Mqtt__AllowAnonymous"] = "true";
        // Heartbeats come often here: a common cause shows sooner than in the field.
        start.Environment["Monitoring__GroupWait"] = "00:00:03";
        return start;
    }

    /// <summary>A built program with its arguments, its output to be read.</summary>
    public static ProcessStartInfo Program(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(file);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        return start;
    }
}
