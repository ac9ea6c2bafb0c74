namespace SharpEyes.Server.Hosting;

/// <summary>The host of the points and what brings it up.</summary>
internal static class HostingServices
{
    public static WebApplicationBuilder AddPointHost(this WebApplicationBuilder builder, IEdition edition)
    {
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<RegistrySignal>();
        // First of all hosted services: the database is migrated before anything else looks at it.
        builder.Services.AddHostedService<EngineHost>();
        builder.Services.AddHostedService(static provider => provider.GetRequiredService<TlsCertificate>());
        edition.Add(builder);
        builder.Services.AddHostedService<ReadyMessage>();
        return builder;
    }
}
