using SharpEyes.Monitoring;

namespace SharpEyes.Server.Hosting;

/// <summary>
/// Probes. Live: the process can make progress; a reason to restart it. Ready: it takes heartbeats and answers; a reason
/// to wait, never to restart.
/// </summary>
internal static class ReadinessEndpoints
{
    public static void MapReadiness(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup("/healthz").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("/live", () => TypedResults.Ok(new { status = "live" }));
        health.MapGet("/ready", (Readiness readiness, IPointHost points) =>
        {
            var report = ReadinessReport.Of(readiness, points.IsDurable);
            return TypedResults.Json(report, statusCode: report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    /// <summary>Before the engine has its points back, an answer would be a wrong one: say "starting" instead.</summary>
    public static void UseReadinessGate(this WebApplication app) => app.Use(static (context, next) =>
    {
        var path = context.Request.Path;
        var needsEngine = path.StartsWithSegments("/api") || path.StartsWithSegments("/hubs") || path.StartsWithSegments("/mqtt");
        var readiness = context.RequestServices.GetRequiredService<Readiness>();
        return !needsEngine || readiness.IsRestored ? next(context) : RefuseAsync(context, readiness);
    });

    private static Task RefuseAsync(HttpContext context, Readiness readiness)
    {
        context.Response.Headers.RetryAfter = "1";
        return ApiProblems.Starting(readiness.Engine.Reason ?? "starting").ExecuteAsync(context);
    }
}
