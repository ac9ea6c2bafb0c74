using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SharpEyes.Monitoring;

/// <summary>Registers the room.</summary>
public static class MonitoringServiceCollectionExtensions
{
    /// <summary>
    /// Adds the engine as the host of the points, with <see cref="MonitoringOptions"/> from the section "Monitoring", checked at start. The
    /// host adds the stores, starts the engine with the registry and stops it.
    /// </summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddMonitoringOptions();
        services.AddMetrics();
        services.TryAddSingleton<MonitoringEngine>();
        services.TryAddSingleton<IPointHost>(static provider => provider.GetRequiredService<MonitoringEngine>());
        return services;
    }

    /// <summary>Adds the options and the clock alone, for another host of the points.</summary>
    public static IServiceCollection AddMonitoringOptions(this IServiceCollection services)
    {
        services.AddOptions<MonitoringOptions>().BindConfiguration(MonitoringOptions.SectionName).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<MonitoringOptions>, MonitoringOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }
}
