using System.Globalization;

namespace SharpEyes.SystemTests.Processes;

/// <summary>The field's own tools: mosquitto_pub, mosquitto_sub and the Mosquitto broker.</summary>
internal static class Mosquitto
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Publishes one message with mosquitto_pub and waits until it has ended well.</summary>
    public static async Task PublishAsync(
        int port, string topic, string payload, int qos = 0, string protocol = "mqttv311", bool retain = false)
    {
        string[] options = retain ? ["-r"] : [];
        await using var tool = Start("mosquitto_pub", [.. Common(port, protocol), "-q", Text(qos), "-t", topic, "-m", payload, .. options]);
        var code = await tool.ExitAsync(Limit);
        Assert.True(code == 0, $"mosquitto_pub ended with {code}: {tool.Output}");
    }

    /// <summary>Subscribes with mosquitto_sub; its output has one line "retained topic payload" for each message.</summary>
    /// <param name="messages">Ends by itself after so many messages.</param>
    public static ChildProcess Subscribe(int port, string filter, int messages, int qos = 1, string protocol = "mqttv311") =>
        Start("mosquitto_sub", [.. Common(port, protocol), "-q", Text(qos), "-t", filter, "-C", Text(messages), "-F", "%r %t %p"]);

    /// <summary>A Mosquitto broker that hands everything of SharpEyes on to a server, as its manual page describes a bridge.</summary>
    public static ChildProcess Bridge(ScratchFolder folder, int port, int serverPort, string protocol) =>
        Start("mosquitto", ["-c", folder.Write("bridge.conf", $"""
            listener {Text(port)} 127.0.0.1
            allow_anonymous true
            persistence false
            log_dest stderr
            log_type all
            connection sharpeyes
            address 127.0.0.1:{Text(serverPort)}
            bridge_protocol_version {protocol}
            restart_timeout 1
            topic sharpeyes/# out 1

            """)]);

    private static string[] Common(int port, string protocol) => ["-h", "127.0.0.1", "-p", Text(port), "-V", protocol];

    private static ChildProcess Start(string program, string[] arguments)
    {
        try
        {
            return ChildProcess.Start(Find(program), arguments);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"{program} is needed to prove that the field's tools just work: apt-get install mosquitto mosquitto-clients", missing);
        }
    }

    // The broker is installed where only an administrator's PATH looks.
    private static string Find(string program) => File.Exists("/usr/sbin/" + program) ? "/usr/sbin/" + program : program;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
