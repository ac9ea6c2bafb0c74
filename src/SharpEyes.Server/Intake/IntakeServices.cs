using Microsoft.Extensions.Options;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Mqtt.Hosting;
using SharpEyes.Server.Devices;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Intake;

/// <summary>The broker, with the engine listening in.</summary>
internal static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<IMqttIngress, MonitoringIngress>();
        services.AddSingleton<DeviceDirectory>();
        services.AddSingleton<UserListAuthenticator>();
        services.AddSingleton<DeviceAuthenticator>();
        services.AddSingleton<IMqttAuthenticator>(provider => new WaitingAuthenticator(
            provider.GetRequiredService<DeviceAuthenticator>(), provider.GetRequiredService<Readiness>()));
        services.AddMqttBroker();
        services.AddOptions<MqttBrokerOptions>().BindConfiguration(MqttBrokerOptions.SectionName);
        services.AddSingleton<IValidateOptions<MqttBrokerOptions>, AnonymousOnLoopback>();
        services.AddSingleton<DeviceSessions>();
        services.AddHostedService(provider => provider.GetRequiredService<DeviceSessions>());
        return services;
    }

    public static void MapIntake(this IEndpointRouteBuilder endpoints) => endpoints.MapMqttWebSocket("/mqtt").AllowAnonymous().ExcludeFromDescription();
}
