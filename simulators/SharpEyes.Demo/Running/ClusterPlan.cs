using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace SharpEyes.Demo.Running;

/// <summary>What has to be there before a cluster can be started, and how its silos are started.</summary>
internal static class ClusterPlan
{
    /// <summary>Whether this demo was built with the cluster edition.</summary>
    public static bool IsBuilt => typeof(ClusterPlan).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Any(metadata => metadata is { Key: "Cluster", Value: "true" });

    /// <exception cref="DemoException">The demo was built without the cluster edition.</exception>
    public static void RequireBuilt(bool isBuilt)
    {
        if (!isBuilt)
        {
            throw new DemoException("--silos needs the cluster edition in the build: dotnet run --project simulators/SharpEyes.Demo -p:Cluster=true -- --silos 2 …");
        }
    }

    /// <summary>Prepares the database with the product's own command; doing it again changes nothing.</summary>
    /// <returns>What the command says.</returns>
    /// <exception cref="DemoException">It cannot be prepared.</exception>
    public static async Task<string> PrepareDatabaseAsync(string file, ClusterOptions options, CancellationToken cancellationToken)
    {
        using var command = Process.Start(ServerLaunch.Program(file, ["database", "--database", options.Database, "--scripts", options.Scripts]))!;
        var output = command.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = command.StandardError.ReadToEndAsync(cancellationToken);
        await command.WaitForExitAsync(cancellationToken);
        return command.ExitCode == 0 ? (await output).Trim() : throw new DemoException($"The database cannot be prepared: {(await error).Trim()}");
    }

    public static IReadOnlyList<ServerLaunch> Silos(string file, string dataFolder, DemoOptions options, ClusterOptions cluster) =>
    [
        .. Enumerable.Range(0, cluster.Silos).Select(i => new ServerLaunch(
            $"Silo {i + 1}", file, Path.Combine(dataFolder, $"silo-{i + 1}"), options.HttpPort + i, options.MqttPort + i)
        {
            More = ["--database", cluster.Database, "--silo-port", (cluster.SiloPort + i).ToString(CultureInfo.InvariantCulture)],
        }),
    ];
}
