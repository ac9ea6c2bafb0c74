using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Devices;
using SharpEyes.Server.Events;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Intake;
using SharpEyes.Server.Live;
using SharpEyes.Server.Map;
using SharpEyes.Server.Metrics;
using SharpEyes.Server.Points;
using SharpEyes.Server.Privacy;
using SharpEyes.Server.Registry;
using SharpEyes.Server.Summaries;
using SharpEyes.Server.Unregistered;

namespace SharpEyes.Server;

/// <summary>The product: what it is made of, in the order in which a request meets it.</summary>
public sealed class Program
{
    private Program()
    {
    }

    public static Task<int> Main(string[] args) =>
        ServerCommand.Create(settings => ServerRun.RunAsync(() => Build(settings))).Parse(args).InvokeAsync(ServerCommand.Invocation);

    /// <summary>Puts the server together without starting it.</summary>
    /// <param name="settings">Configuration that wins over files and environment, for example <c>Server:HttpPort</c>.</param>
    /// <param name="configure">Last word on the services, for tests.</param>
    /// <param name="edition">Where the points live; null: in this process.</param>
    public static WebApplication Build(
        IReadOnlyDictionary<string, string?> settings, Action<WebApplicationBuilder>? configure = null, IEdition? edition = null)
    {
        var builder = ServerHost.CreateBuilder(settings);
        builder.AddPointHost(edition ?? new OneBox());
        builder.Services.AddAccounts();
        builder.Services.AddIntake();
        builder.Services.AddLive();
        builder.Services.AddMap();
        builder.Services.AddSummaries();
        builder.Services.AddEvents();
        builder.Services.AddPoints();
        builder.Services.AddRegistry();
        builder.Services.AddAudit();
        builder.Services.AddApiConventions();
        builder.Services.AddPrometheusMetrics();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseForwardedRequests();
        app.UseApiConventions();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseFrontEnd();
        app.UseReadinessGate();
        app.RefuseForeignPages();
        app.UseAuthentication();
        app.UseAudit();
        app.UseAuthorization();

        var api = app.MapGroup("/api/v1").AddEndpointFilter<RouteGroupBuilder, PlaceFilter>();
        api.MapAccounts();
        api.MapMap();
        api.MapSummaries();
        api.MapEvents();
        api.MapPoints();
        api.MapRegistryEndpoints();
        api.MapUnregistered();
        api.MapAudit();
        api.MapPrivacy();
        api.MapDevices();
        app.MapLive();
        app.MapIntake();
        app.MapOpenApi().AllowAnonymous();
        app.MapReadiness();
        app.MapPrometheusMetrics();
        return app;
    }
}
