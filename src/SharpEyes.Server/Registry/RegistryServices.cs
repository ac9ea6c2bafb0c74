using Microsoft.Extensions.Options;
using SharpEyes.Server.Areas;

namespace SharpEyes.Server.Registry;

/// <summary>Puts the registry into the server.</summary>
internal static class RegistryServices
{
    /// <summary>Adds the registry on the stores, the engine and the live view, which the other rooms add.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services)
    {
        services.AddOptions<RegistryOptions>().BindConfiguration(RegistryOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RegistryOptions>, RegistryOptionsValidator>();
        services.AddSingleton<RegistryChanges>();
        services.AddSingleton<IRegistryChanges>(provider => provider.GetRequiredService<RegistryChanges>());
        services.AddHostedService(provider => provider.GetRequiredService<RegistryChanges>());
        services.AddSingleton<DivisionDirectories>();
        services.AddSingleton<DivisionBoundaries>();
        services.AddSingleton<Programmes>();
        services.AddSingleton<AreaProgrammes>();
        services.AddSingleton<ImportDesk>();
        services.AddSingleton<ImportUploads>();
        services.AddSingleton<PointFileReader>();
        services.AddSingleton<Liveness>();
        services.AddHostedService<StockCheckService>();
        services.AddSingleton<ExportGate>();
        services.AddHostedService<PhotoTidying>();
        services.AddSingleton<WatchedFleet>();
        services.AddSingleton<IDivisionFigures>(provider => provider.GetRequiredService<WatchedFleet>());
        services.AddSingleton<IPointStatuses>(provider => provider.GetRequiredService<WatchedFleet>());
        return services;
    }

    /// <summary>Maps divisions, points, search, programmes and imports below the prefix of the API.</summary>
    public static RouteGroupBuilder MapRegistryEndpoints(this RouteGroupBuilder api)
    {
        DivisionEndpoints.Map(api);
        DivisionEditEndpoints.Map(api);
        BoundaryEndpoints.Map(api);
        GridEndpoints.Map(api);
        CentreEndpoints.Map(api);
        PointListEndpoints.Map(api);
        SearchEndpoints.Map(api);
        ProgrammeEndpoints.Map(api);
        ImportEndpoints.Map(api);
        ExportEndpoints.Map(api);
        UploadEndpoints.Map(api);
        TemplateEndpoints.Map(api);
        PhotoEndpoints.Map(api);
        LabelEndpoints.Map(api);
        FieldEndpoints.Map(api);
        FileListEndpoints.Map(api);
        PointFileEndpoints.Map(api);
        VersionEndpoints.Map(api);
        BulkEndpoints.Map(api);
        QualityEndpoints.Map(api);
        CodeEndpoints.Map(api);
        return api;
    }
}
