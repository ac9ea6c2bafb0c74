using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.History;
using SharpEyes.Storage.Registry;
using SharpEyes.Storage.Telemetry;

namespace SharpEyes.Storage;

/// <summary>Puts the stores into the container.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds registry, history and telemetry in the data folder of <see cref="StorageOptions"/>. Nothing is opened before
    /// it is used; call <see cref="RegistryConnections.MigrateAsync"/> once at the start.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new DataFolder(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddDbContextFactory<RegistryContext>(
            (provider, builder) => builder.UseRegistryFile(provider.GetRequiredService<DataFolder>().Registry));
        services.AddSingleton<FleetLoader>();
        services.AddSingleton<Import.RegistryImporter>();
        services.AddSingleton<ProgrammeStore>();
        services.AddSingleton<PointQueries>();
        services.AddSingleton<RegistrySearch>();
        services.AddSingleton<SqliteTransitionStore>();
        services.AddSingleton<ITransitionStore>(provider => provider.GetRequiredService<SqliteTransitionStore>());
        services.AddSingleton<TransitionHistory>();
        services.AddSingleton<EventHistory>();
        services.AddSingleton<GoalHistory>();
        services.AddSingleton<SqliteTelemetryStore>();
        services.AddSingleton<ITelemetryStore>(provider => provider.GetRequiredService<SqliteTelemetryStore>());
        services.AddHostedService<TelemetryTrimmer>();
        return services;
    }
}
