using SharpEyes.Monitoring;
using SharpEyes.Storage;

namespace SharpEyes.Server.Hosting;

/// <summary>The engine, its stores and what brings them up.</summary>
internal static class HostingServices
{
    public static IServiceCollection AddEngine(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services.AddSingleton<RegistrySignal>();
        // First of all hosted services: the database is migrated before anything else looks at it.
        services.AddHostedService<EngineHost>();
        services.AddStorage();
        services.AddMonitoring();
        services.AddOptions<MonitoringOptions>().PostConfigure<DataFolder>(static (options, folder) =>
        {
            if (options.CheckpointFile.Length == 0)
            {
                options.CheckpointFile = Path.Combine(folder.Path, "checkpoint.bin");
            }
        });
        services.AddHostedService<ReadyMessage>();
        return services;
    }
}
