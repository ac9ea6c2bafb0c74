using Microsoft.Extensions.Options;
using SharpEyes.Cluster.Dispatch;
using SharpEyes.Cluster.Ingest;
using SharpEyes.Cluster.Journal;
using SharpEyes.Cluster.News;
using SharpEyes.Cluster.Points;
using SharpEyes.Cluster.Summaries;
using SharpEyes.Cluster.Telemetry;
using SharpEyes.Cluster.Watch;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage;

namespace SharpEyes.Cluster.Hosting;

/// <summary>This process is one silo of a cluster: the points live in grains, registry and history in a database that all share.</summary>
internal sealed class ClusterEdition : IEdition
{
    public void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSharedStorage();
        builder.Services.AddMonitoringOptions();
        builder.Services.AddClusterPoints();
        builder.Services.AddSingleton<ITelemetryStore, NoTelemetry>();
        builder.Services.AddInfluxTelemetry();
        // What the points say when they fall asleep is still to be written: this one stops after the silo.
        builder.Services.AddHostedService(static provider => provider.GetRequiredService<RollupOutbox>());
        builder.Services.AddHostedService<DatabaseCheck>();
        builder.AddSilo();
        builder.Services.AddHostedService(static provider => provider.GetRequiredService<Dispatcher>());
        builder.Services.AddHostedService(static provider => provider.GetRequiredService<NewsDesk>());
        builder.Services.AddHostedService(static provider => provider.GetRequiredService<NewsClient>());
        builder.Services.AddSharedSubscriptions();
        builder.Services.AddHostedService<GoalSamplingStart>();
        builder.Services.AddHostedService<ClusterInstruments>();
        // The runtime tells a page of itself at every start; what it warns of is told.
        builder.Logging.AddFilter("Orleans", LogLevel.Warning);
    }
}

/// <summary>Registers the parts of a silo.</summary>
internal static class ClusterServices
{
    public static IServiceCollection AddClusterPoints(this IServiceCollection services)
    {
        services.AddOptions<MailboxOptions>().BindConfiguration(MailboxOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailboxOptions>, MailboxOptionsValidator>();
        services.AddSingleton(static provider => provider.GetRequiredService<IOptions<MailboxOptions>>().Value);
        services.AddSingleton<SharedJournal>();
        services.AddSingleton<EventIds>();
        services.AddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<MonitoringOptions>>().Value;
            return new EventLog(options.KeptEventChanges, options.OpenEvents, provider.GetRequiredService<EventIds>().Next);
        });
        services.AddSingleton(static provider => new EventDesk(
            provider.GetRequiredService<EventLog>(), provider.GetRequiredService<SharedJournal>(), provider.GetRequiredService<IOptions<MonitoringOptions>>().Value));
        services.AddSingleton(static provider => new UnregisteredDesk(
            provider.GetRequiredService<EventLog>(), provider.GetRequiredService<SharedJournal>(),
            provider.GetRequiredService<IOptions<MonitoringOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(static provider => new IntakeContext(
            provider.GetRequiredService<IOptions<MonitoringOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AwakePoints>();
        services.AddSingleton<PointRoom>();
        services.AddSingleton<RollupOutbox>();
        services.AddSingleton<WatchTable>();
        services.AddSingleton<Mailboxes>();
        services.AddSingleton<SiloWatch>();
        services.AddSingleton<Takeover>();
        services.AddSingleton<Hearing>();
        services.AddSingleton<WatchLoop>();
        services.AddSingleton<WatchServiceClient>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<NewsDesk>();
        services.AddSingleton<NewsClient>();
        services.AddSingleton<ClusterPointHost>();
        services.AddSingleton<IPointHost>(static provider => provider.GetRequiredService<ClusterPointHost>());
        return services;
    }
}
