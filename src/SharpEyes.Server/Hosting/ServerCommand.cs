using System.CommandLine;
using System.Globalization;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Backup;
using SharpEyes.Server.Registry.Commands;
using SharpEyes.Storage;

namespace SharpEyes.Server.Hosting;

/// <summary>The command line. Without a subcommand the server runs; what is not given comes from configuration.</summary>
internal static class ServerCommand
{
    /// <summary>Ctrl-C belongs to the host, which stops in order; failures are told by <see cref="ServerRun"/>.</summary>
    public static InvocationConfiguration Invocation => new() { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };

    /// <param name="run">Runs the server with these settings and gives back the exit code.</param>
    /// <param name="more">Options of another edition, each with the setting it stands for.</param>
    public static RootCommand Create(
        Func<IReadOnlyDictionary<string, string?>, Task<int>> run, params IEnumerable<(Option Option, string Key)> more)
    {
        (Option Option, string Key)[] options =
        [
            (Number("--http-port", "Port of the page, the HTTP API and MQTT over WebSocket (default 5080)"), ServerSetting(nameof(ServerOptions.HttpPort))),
            (Number("--mqtt-port", "Port of MQTT (default 1883)"), ServerSetting(nameof(ServerOptions.MqttPort))),
            (Number("--mqtt-tls-port", "Port of MQTT over TLS (default closed)"), ServerSetting(nameof(ServerOptions.MqttTlsPort))),
            (Number("--https-port", "Port of the page and the HTTP API over TLS (default closed)"), ServerSetting(nameof(ServerOptions.HttpsPort))),
            (Text("--tls-certificate", "FILE", "Certificate with key for the TLS ports, PFX or PEM; a changed file is taken over without a restart"), ServerSetting(nameof(ServerOptions.TlsCertificate))),
            (Text("--data", "DIR", "Folder of the database, the telemetry and the checkpoint (default ./data)"), $"{StorageOptions.SectionName}:{nameof(StorageOptions.DataFolder)}"),
            (Text("--database", "CONNECTION", RegistryCommands.DatabaseHelp), $"{StorageOptions.SectionName}:{nameof(StorageOptions.Database)}"),
            (Text("--bind", "ADDRESS", "Address to listen on, or * for all (default 127.0.0.1)"), ServerSetting(nameof(ServerOptions.Bind))),
            .. more,
        ];
        var root = new RootCommand("SharpEyes: watches the video points of a region and shows their coverage live.");
        foreach (var (option, _) in options)
        {
            root.Options.Add(option);
        }
        foreach (var command in (IEnumerable<Command>)[.. RegistryCommands.Create(), AccountsCommand.Create(), AuditCommand.Create(), .. BackupCommands.Create()])
        {
            root.Subcommands.Add(command);
        }
        root.SetAction((parsed, _) => run(Settings(parsed, options)));
        return root;
    }

    private static Dictionary<string, string?> Settings(ParseResult parsed, IEnumerable<(Option Option, string Key)> options)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var (option, key) in options)
        {
            var value = option switch
            {
                Option<int?> number => parsed.GetValue(number)?.ToString(CultureInfo.InvariantCulture),
                Option<string?> text => parsed.GetValue(text),
                _ => null,
            };
            if (value is not null)
            {
                settings[key] = value;
            }
        }
        return settings;
    }

    private static string ServerSetting(string name) => $"{ServerOptions.SectionName}:{name}";

    public static Option<int?> Number(string name, string description) => new(name) { Description = description, HelpName = "PORT" };

    public static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };
}
