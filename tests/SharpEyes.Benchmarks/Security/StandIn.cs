using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SharpEyes.Benchmarks.Security;

/// <summary>What attackers find instead of the server: something that does next to nothing.</summary>
internal static class StandIn
{
    /// <summary>Accepts connections and closes them.</summary>
    public static TcpListener Connections()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(backlog: 512);
        _ = AcceptAsync(listener);
        return listener;
    }

    /// <summary>Answers every request with "too many".</summary>
    public static async Task<WebApplication> RequestsAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapFallback(static () => Results.StatusCode(StatusCodes.Status429TooManyRequests));
        await app.StartAsync();
        return app;
    }

    private static async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                (await listener.AcceptSocketAsync()).Dispose();
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
