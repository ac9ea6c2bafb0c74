using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SharpEyes.Cluster.Watch;

namespace SharpEyes.Cluster.Ingest;

/// <summary>Registers the way in from an external broker.</summary>
internal static class IngestServices
{
    /// <summary>
    /// Takes this silo's share of the messages of the broker cluster in the section "Broker"; does nothing when it names no server. Needs
    /// the host of the points and the server's readiness. To be added after the engine, so that it stops before it.
    /// </summary>
    public static IServiceCollection AddSharedSubscriptions(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<BrokerOptions>, BrokerOptionsValidator>();
        services.AddSingleton<IValidateOptions<BrokerOptions>, BrokerServersValidator>();
        services.AddOptions<BrokerOptions>().BindConfiguration(BrokerOptions.SectionName).ValidateOnStart();
        services.TryAddSingleton<Hearing>();
        services.AddSingleton<BrokerInstruments>();
        services.AddSingleton<BrokerClients>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<SharedSubscriber>();
        services.AddSingleton<RetainedStates>();
        services.AddHostedService<SharedSubscriptions>();
        return services;
    }
}
