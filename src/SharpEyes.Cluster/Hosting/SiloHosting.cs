using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using SharpEyes.Cluster.Summaries;
using SharpEyes.Cluster.Watch;
using SharpEyes.Storage;

namespace SharpEyes.Cluster.Hosting;

/// <summary>Makes this process a silo.</summary>
internal static class SiloHosting
{
    private const string Invariant = "Npgsql";
    private const int MissedProbes = 3;

    public static void AddSilo(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ClusterSettings>().BindConfiguration(ClusterSettings.SectionName).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ClusterSettings>, ClusterSettingsValidator>();
        var settings = builder.Configuration.GetSection(ClusterSettings.SectionName).Get<ClusterSettings>() ?? new ClusterSettings();
        var database = builder.Configuration.GetSection(StorageOptions.SectionName).Get<StorageOptions>()?.Database ?? "";
        builder.UseOrleans(silo =>
        {
            silo.AddParts();
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.Name, settings.Name));
            silo.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = settings.ProbeEvery;
                membership.NumMissedProbesLimit = MissedProbes;
                membership.NumVotesForDeathDeclaration = 2;
                membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            });
            silo.ConfigureEndpoints(IPAddress.Parse(settings.Address), settings.SiloPort, settings.GatewayPort);
            if (settings.DevelopmentPrimaryPort > 0) silo.UseOneMachine(settings);
            else silo.UseDatabase(database);
        });
    }

    /// <summary>What every silo has, wherever its membership and its storage are.</summary>
    public static ISiloBuilder AddParts(this ISiloBuilder silo)
    {
#pragma warning disable ORLEANSEXP003 // The directory that survives a silo's death: without it the other half of a dead silo's entries would put living points to sleep.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        silo.AddGrainService<WatchService>();
        silo.AddPlacementDirector<DistrictPlacement, DistrictPlacementDirector>();
        return silo;
    }

    private static void UseOneMachine(this ISiloBuilder silo, ClusterSettings settings)
    {
        var primary = new IPEndPoint(IPAddress.Parse(settings.Address), settings.DevelopmentPrimaryPort);
        silo.UseLocalhostClustering(settings.SiloPort, settings.GatewayPort, primary, settings.Name, settings.Name);
        silo.AddMemoryGrainStorage(GoalSamplingGrain.Storage);
        silo.UseInMemoryReminderService();
    }

    private static void UseDatabase(this ISiloBuilder silo, string database)
    {
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, database));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, database));
        silo.AddAdoNetGrainStorage(GoalSamplingGrain.Storage, options => (options.Invariant, options.ConnectionString) = (Invariant, database));
    }
}
