using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Mqtt.Hosting;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Intake;

/// <summary>The broker, with the engine listening in.</summary>
internal static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<IMqttIngress, MonitoringIngress>();
        services.AddMqttBroker();
        MakeWait(services);
        services.AddOptions<MqttBrokerOptions>().BindConfiguration(MqttBrokerOptions.SectionName)
            .PostConfigure<IOptions<ServerOptions>, IConfiguration>(static (mqtt, server, configuration) =>
            {
                // Nobody but this machine can connect: a first try with mosquitto_pub needs no user. Said otherwise, it counts.
                var said = configuration[$"{MqttBrokerOptions.SectionName}:{nameof(MqttBrokerOptions.AllowAnonymous)}"] is not null;
                mqtt.AllowAnonymous |= !said && server.Value.IsLoopback && mqtt.Users.Count == 0;
            });
        return services;
    }

    private static void MakeWait(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IMqttAuthenticator)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IMqttAuthenticator>(provider => new WaitingAuthenticator(
            (IMqttAuthenticator)ActivatorUtilities.CreateInstance(provider, inner), provider.GetRequiredService<Readiness>())));
    }

    public static void MapIntake(this IEndpointRouteBuilder endpoints) => endpoints.MapMqttWebSocket("/mqtt").ExcludeFromDescription();
}
