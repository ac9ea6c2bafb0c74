using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage;

namespace SharpEyes.Server.Registry;

/// <summary>Puts the registry into the server.</summary>
internal static class RegistryServices
{
    /// <summary>
    /// Adds stores and registry. Until somebody registers <see cref="IDivisionFigures"/> and <see cref="IPointStatuses"/>
    /// nothing is known of any point.
    /// </summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services)
    {
        services.AddStorage();
        services.AddOptions<StorageOptions>().PostConfigure<IOptions<ServerOptions>>(static (storage, server) => storage.DataFolder = server.Value.Data);
        services.AddOptions<RegistryOptions>().BindConfiguration(RegistryOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RegistryOptions>, RegistryOptionsValidator>();
        services.AddSingleton<RegistryChanges>();
        services.AddSingleton<IRegistryChanges>(provider => provider.GetRequiredService<RegistryChanges>());
        services.AddHostedService(provider => provider.GetRequiredService<RegistryChanges>());
        services.AddSingleton<DivisionTrees>();
        services.AddSingleton<DivisionBoundaries>();
        services.AddSingleton<Programmes>();
        services.AddSingleton<ImportDesk>();
        services.TryAddSingleton<IDivisionFigures, Unwatched>();
        services.TryAddSingleton<IPointStatuses, Unwatched>();
        return services;
    }

    /// <summary>Maps divisions, points, search, programmes and imports below the prefix of the API.</summary>
    public static RouteGroupBuilder MapRegistryEndpoints(this RouteGroupBuilder api)
    {
        DivisionEndpoints.Map(api);
        PointListEndpoints.Map(api);
        SearchEndpoints.Map(api);
        ProgrammeEndpoints.Map(api);
        ImportEndpoints.Map(api);
        return api;
    }
}
