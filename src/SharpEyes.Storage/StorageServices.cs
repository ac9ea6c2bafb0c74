using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.Accounts;
using SharpEyes.Storage.Areas;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Devices;
using SharpEyes.Storage.Divisions;
using SharpEyes.Storage.History;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Photos;
using SharpEyes.Storage.Postgres;
using SharpEyes.Storage.Registry;
using SharpEyes.Storage.Retention;
using SharpEyes.Storage.Sqlite;
using SharpEyes.Storage.Telemetry;

namespace SharpEyes.Storage;

/// <summary>Puts the stores into the container. Nothing is opened before it is used; call <see cref="RegistryDatabase.MigrateAsync"/> once at the start.</summary>
public static class StorageServices
{
    /// <summary>
    /// For one box: registry and history in the database of <see cref="StorageOptions"/>, written by one engine that takes it for
    /// itself (<see cref="IDatabaseLock"/>), and telemetry in the data folder.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddRegistryAndHistory();
        services.AddSingleton(provider => new PostgresEngineSession(Postgres(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDatabaseLock>(provider => IsPostgres(provider) ? provider.GetRequiredService<PostgresEngineSession>() : new SqliteLock());
        services.AddSingleton<ITransitionStore>(provider => IsPostgres(provider)
            ? new PostgresTransitionStore(Postgres(provider), provider.GetRequiredService<PostgresEngineSession>())
            : new SqliteTransitionStore(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<SqliteTelemetryStore>();
        services.AddSingleton<ITelemetryStore>(provider => provider.GetRequiredService<SqliteTelemetryStore>());
        services.AddHostedService<TelemetryTrimmer>();
        return services;
    }

    /// <summary>
    /// For a cluster: registry and history in a PostgreSQL database that its hosts share. Brings no <see cref="ITransitionStore"/>, no
    /// lock of the database and no telemetry; the data folder holds files of imports only.
    /// </summary>
    public static IServiceCollection AddSharedStorage(this IServiceCollection services)
    {
        services.AddRegistryAndHistory();
        services.AddSingleton<ISharedTransitionStore>(provider => new PostgresSharedTransitionStore(Postgres(provider)));
        return services;
    }

    private static void AddRegistryAndHistory(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new DataFolder(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton(provider => RegistryDatabase.Create(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddDbContextFactory<RegistryContext>((provider, builder) => provider.GetRequiredService<RegistryDatabase>().Configure(builder));
        services.AddSingleton<FleetLoader>();
        services.AddSingleton<RegistryImporter>();
        services.AddSingleton<ProgrammeStore>();
        services.AddSingleton<DivisionStore>();
        services.AddSingleton<DivisionMerging>();
        services.AddSingleton<BoundaryImporter>();
        services.AddSingleton<DivisionHistory>();
        services.AddSingleton<GridStore>();
        services.AddSingleton<CentreStore>();
        services.AddSingleton<AreaCounts>();
        services.AddSingleton<PointQueries>();
        services.AddSingleton<PointFileStore>();
        services.AddSingleton<PointList>();
        services.AddSingleton<FileQualities>();
        services.AddSingleton<DeviceSerialQueries>();
        services.AddSingleton<StockCheck>();
        services.AddSingleton<Headings>();
        services.AddSingleton<FileInspector>();
        services.AddSingleton<PhotoStore>();
        services.AddSingleton<RegistrySearch>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<InvitationStore>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<TransitionHistory>();
        services.AddSingleton<EventHistory>();
        services.AddSingleton<GoalHistory>();
        services.AddSingleton<DeviceCredentialStore>();
        services.AddSingleton<DeviceList>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditReading>();
        services.AddSingleton<AuditChain>();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddSingleton<RetentionRun>();
    }

    private static bool IsPostgres(IServiceProvider provider) => provider.GetRequiredService<RegistryDatabase>() is PostgresDatabase;

    private static PostgresDatabase Postgres(IServiceProvider provider) => provider.GetRequiredService<RegistryDatabase>() as PostgresDatabase
        ?? throw new DatabaseException("A database that several servers share is a PostgreSQL one: name it with --database.");
}
