using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace SharpEyes.Server.Hosting;

/// <summary>Who a request came from and how, as the proxies of <see cref="ServerOptions.TrustedProxies"/> say; nobody else is believed.</summary>
internal static class ForwardedRequests
{
    public static void UseForwardedRequests(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value.TrustedProxies;
        if (proxies.Count == 0)
        {
            return;
        }
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }
        app.UseForwardedHeaders(options);
    }
}
