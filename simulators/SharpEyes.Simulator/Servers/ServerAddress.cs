using System.CommandLine;

namespace SharpEyes.Simulator.Servers;

/// <summary>Where an MQTT server listens.</summary>
internal readonly record struct ServerAddress(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c>, or a port of this machine, or several of them with commas in between.</summary>
    /// <returns>Empty when one of them cannot be read.</returns>
    public static IReadOnlyList<ServerAddress> ReadList(string text)
    {
        var list = new List<ServerAddress>();
        foreach (var part in text.Split(','))
        {
            if (!TryRead(part.Trim(), out var address))
            {
                return [];
            }
            list.Add(address);
        }
        return list;
    }

    /// <summary>The option that names the servers: may be given several times, and takes lists.</summary>
    public static Option<string[]> Option(string name, params string[] aliases)
    {
        var option = new Option<string[]>(name, aliases)
        {
            Description = "Server as host:port, or a port of this machine; several, or given several times: the connections are spread over them, and go to the next when one is gone.",
            DefaultValueFactory = static _ => ["127.0.0.1:1883"],
        };
        option.Validators.Add(result =>
        {
            foreach (var text in result.GetValueOrDefault<string[]>() ?? [])
            {
                if (ReadList(text).Count == 0)
                {
                    result.AddError($"{name} {text}: allowed is host:port, as in 127.0.0.1:1883, or a port of this machine, or several with commas in between.");
                }
            }
        });
        return option;
    }

    public override string ToString() => $"{Host}:{Port}";

    private static bool TryRead(string text, out ServerAddress address)
    {
        var colon = text.LastIndexOf(':');
        var isRead = int.TryParse(text.AsSpan(colon + 1), out var port) && colon != 0 && port is > 0 and < 65_536;
        address = isRead ? new ServerAddress(colon < 0 ? "127.0.0.1" : text[..colon], port) : default;
        return isRead;
    }
}
