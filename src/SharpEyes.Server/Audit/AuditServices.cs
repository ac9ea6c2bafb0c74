using SharpEyes.Server.Privacy;

namespace SharpEyes.Server.Audit;

/// <summary>Puts the audit trail into the server.</summary>
internal static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<SeenLately>();
        services.AddSingleton<AuditRequests>();
        services.AddSingleton<AuditCheck>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditCheck>());
        services.AddHostedService<RetentionService>();
        return services;
    }

    /// <summary>Notes requests of the API. Before whatever refuses them, so that refusals are noted too.</summary>
    public static void UseAudit(this WebApplication app) =>
        app.UseWhen(static http => http.Request.Path.StartsWithSegments("/api"), static api => api.UseMiddleware<AuditRequests>());

    /// <summary>What the request says of itself to the audit trail.</summary>
    public static AuditNote Audit(this HttpContext http)
    {
        if (http.Features.Get<AuditNote>() is not { } note)
        {
            http.Features.Set(note = new AuditNote());
        }
        return note;
    }
}
