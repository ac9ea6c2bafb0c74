using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Mqtt.Transport;

namespace SharpEyes.Mqtt.Hosting;

/// <summary>Registers the broker.</summary>
public static class MqttServiceCollectionExtensions
{
    /// <summary>
    /// Adds the broker, its options (section <see cref="MqttBrokerOptions.SectionName"/> when bound by the host, checked at start) and the list of
    /// users as authenticator. An <see cref="IMqttIngress"/>, an <see cref="IMqttAuthenticator"/> or a <see cref="TimeProvider"/> registered by the host is used
    /// instead of the defaults. Endpoints are opened with <see cref="MqttEndpointExtensions"/>.
    /// </summary>
    public static IServiceCollection AddMqttBroker(this IServiceCollection services, Action<MqttBrokerOptions>? configure = null)
    {
        var options = services.AddOptions<MqttBrokerOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MqttBrokerOptions>, MqttBrokerOptionsValidator>());
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IMqttAuthenticator, UserListAuthenticator>();
        services.TryAddSingleton<IMqttIngress, NoIngress>();
        services.TryAddSingleton(provider => new MqttBroker(
            provider.GetRequiredService<IOptions<MqttBrokerOptions>>(),
            provider.GetRequiredService<IMqttAuthenticator>(),
            provider.GetRequiredService<IMqttIngress>(),
            provider.GetRequiredService<TimeProvider>(),
            new MqttInstruments(provider.GetRequiredService<IMeterFactory>()),
            provider.GetRequiredService<ILogger<MqttBroker>>()));

        // Kestrel registers its sockets only when no other transport is there yet, whoever comes first.
        services.TryAddSingleton<IConnectionListenerFactory, SocketTransportFactory>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnectionListenerFactory, MqttTransportFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, MqttBroker>(
            provider => provider.GetRequiredService<MqttBroker>()));
        return services;
    }
}
