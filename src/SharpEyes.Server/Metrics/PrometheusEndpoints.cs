using System.Text;

namespace SharpEyes.Server.Metrics;

/// <summary>All instruments of the process in the text format Prometheus scrapes.</summary>
internal static class PrometheusEndpoints
{
    public static IServiceCollection AddPrometheusMetrics(this IServiceCollection services) => services.AddMetrics().AddSingleton<PrometheusExporter>();

    public static void MapPrometheusMetrics(this IEndpointRouteBuilder endpoints)
    {
        // Made here and not at the first scrape: what happens before it shall be counted.
        var exporter = endpoints.ServiceProvider.GetRequiredService<PrometheusExporter>();
        endpoints.MapGet("/metrics", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            var text = new StringBuilder();
            exporter.Write(text);
            Encoding.UTF8.GetBytes(text.ToString(), context.Response.BodyWriter);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }).ExcludeFromDescription();
    }
}
