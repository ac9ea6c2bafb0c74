using SharpEyes.Cluster.Hosting;
using SharpEyes.Server.Hosting;
using static SharpEyes.Server.Hosting.ServerCommand;

namespace SharpEyes.Cluster;

/// <summary>The product as one silo of a cluster: the same server, with its points in grains.</summary>
public sealed class Program
{
    private Program()
    {
    }

    public static Task<int> Main(string[] args)
    {
        var root = Create(
            settings => ServerRun.RunAsync(() => Build(settings)),
            (Number("--silo-port", "Port for the other silos (default 11111)"), Setting(nameof(ClusterSettings.SiloPort))),
            (Text("--silo-address", "ADDRESS", "Address by which the other silos reach this one (default 127.0.0.1)"), Setting(nameof(ClusterSettings.Address))),
            (Text("--cluster", "NAME", "Name of the cluster (default sharpeyes)"), Setting(nameof(ClusterSettings.Name))),
            (Number("--development-primary-port", "Silos of one machine find each other at the silo of this port, not in the database"), Setting(nameof(ClusterSettings.DevelopmentPrimaryPort))));
        root.Description = "SharpEyes, one silo of a cluster: watches the video points of a region and shows their coverage live.";
        root.Subcommands.Add(DatabaseCommand.Create());
        return root.Parse(args).InvokeAsync(Invocation);
    }

    /// <summary>Puts the silo together without starting it.</summary>
    /// <param name="settings">Configuration that wins over files and environment, for example <c>Cluster:SiloPort</c>.</param>
    /// <param name="configure">Last word on the services, for tests.</param>
    public static WebApplication Build(IReadOnlyDictionary<string, string?> settings, Action<WebApplicationBuilder>? configure = null) =>
        Server.Program.Build(settings, configure, new ClusterEdition());

    private static string Setting(string name) => $"{ClusterSettings.SectionName}:{name}";
}
