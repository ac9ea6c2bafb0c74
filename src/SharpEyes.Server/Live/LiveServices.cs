using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Live;

/// <summary>Registers the room of the live map.</summary>
internal static class LiveServices
{
    private const int LargestCall = 128 * 1024;

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<LiveOptions>, LiveOptionsValidator>();
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.SectionName).ValidateOnStart();
        services.AddSingleton<LiveInstruments>();
        services.AddSingleton<LiveAudience>();
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<LiveAudience>());
        services.AddSingleton<LiveView>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveView>());
        services.AddHostedService<LiveSessions>();
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = LargestCall;
            hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        }).AddJsonProtocol(static json =>
        {
            ApiConventions.Apply(json.PayloadSerializerOptions);
        });
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder endpoints) => endpoints.MapHub<LiveHub>(LiveHub.Path).Needs(Permission.ViewLive);
}
