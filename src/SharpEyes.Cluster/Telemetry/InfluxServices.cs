using InfluxDB.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Telemetry;

/// <summary>Registers the telemetry store of the cluster.</summary>
internal static class InfluxServices
{
    /// <summary>
    /// Keeps the minute roll-ups in the InfluxDB of the section "Influx" instead of the store registered before; when the section names
    /// no address, that one stays. To be added after it. The writer stops after all other services, wherever it is added.
    /// </summary>
    public static IServiceCollection AddInfluxTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<InfluxOptions>, InfluxOptionsValidator>();
        services.AddSingleton<IValidateOptions<InfluxOptions>, InfluxAddressValidator>();
        services.AddOptions<InfluxOptions>().BindConfiguration(InfluxOptions.SectionName).ValidateOnStart();
        services.AddSingleton(static provider => new Lazy<IInfluxDBClient>(() => Connect(provider.GetRequiredService<IOptions<InfluxOptions>>().Value)));
        services.AddSingleton<RollupBuffer>();
        services.AddSingleton<InfluxInstruments>();
        services.AddSingleton<InfluxTelemetryStore>();
        services.AddHostedService<InfluxWriter>();

        var local = services.Last(static service => service.ServiceType == typeof(ITelemetryStore));
        services.Replace(ServiceDescriptor.Singleton<ITelemetryStore>(provider =>
            provider.GetRequiredService<IOptions<InfluxOptions>>().Value.Url.Length > 0
                ? provider.GetRequiredService<InfluxTelemetryStore>()
                : Create<ITelemetryStore>(local, provider)));
        return services;
    }

    private static T Create<T>(ServiceDescriptor service, IServiceProvider provider) => (T)(
        service.ImplementationInstance ?? service.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!));

    private static InfluxDBClient Connect(InfluxOptions options) => new InfluxDBClient(new InfluxDBClientOptions(options.Url)
    {
        Org = options.Org,
        Bucket = options.Bucket,
        Token = options.Token,
        Timeout = options.Timeout,
    }).EnableGzip();
}
