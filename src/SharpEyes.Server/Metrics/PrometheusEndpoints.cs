using System.Text;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Metrics;

/// <summary>All instruments of the process in the text format Prometheus scrapes.</summary>
internal static class PrometheusEndpoints
{
    public static IServiceCollection AddPrometheusMetrics(this IServiceCollection services) => services.AddMetrics().AddSingleton<PrometheusExporter>();

    public static void MapPrometheusMetrics(this IEndpointRouteBuilder endpoints)
    {
        var isOpen = endpoints.ServiceProvider.GetRequiredService<IOptions<ServerOptions>>().Value.OpenMetrics;
        // Made here and not at the first scrape: what happens before it shall be counted.
        var exporter = endpoints.ServiceProvider.GetRequiredService<PrometheusExporter>();
        var endpoint = endpoints.MapGet("/metrics", async (HttpContext context) =>
        {
            // Figures of the whole fleet are not for those who see a part of it.
            if (!isOpen && !Within.Of(context).Jurisdiction.IsEverything)
            {
                await ApiProblems.OutsideJurisdiction("division", "*").ExecuteAsync(context);
                return;
            }
            context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            var text = new StringBuilder();
            exporter.Write(text);
            Encoding.UTF8.GetBytes(text.ToString(), context.Response.BodyWriter);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }).ExcludeFromDescription();
        if (isOpen)
        {
            endpoint.AllowAnonymous();
        }
        else
        {
            endpoint.Needs(Permission.ViewLive);
        }
    }
}
