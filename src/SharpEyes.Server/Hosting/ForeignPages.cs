namespace SharpEyes.Server.Hosting;

/// <summary>
/// Refuses what the page of another site makes a browser send. There are no accounts: that a request comes out of the user's
/// browser would be all the permission it needs, and neither a form nor a WebSocket asks for more. Programs say nothing of
/// where they come from and are let through.
/// </summary>
/// <remarks>
/// A proxy in front hands on the <c>Host</c> the browser used, or the page itself looks foreign where the browser sends no
/// <c>Sec-Fetch-Site</c> (plain HTTP).
/// </remarks>
internal static class ForeignPages
{
    public static void RefuseForeignPages(this WebApplication app) => app.Use(static (context, next) =>
        IsGuarded(context.Request) && IsForeign(context.Request) ? ApiProblems.CrossSite().ExecuteAsync(context) : next(context));

    // Reading needs no guard, a browser does not show the answer to a foreign page; a socket it does, whatever the method.
    private static bool IsGuarded(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs") || request.Path.StartsWithSegments("/mqtt")
        || (request.Path.StartsWithSegments("/api") && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method));

    private static bool IsForeign(HttpRequest request)
    {
        // The word of the browser itself (Fetch Metadata); "none" is what a person has typed.
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site)
        {
            return site is not ["same-origin" or "none"];
        }
        return request.Headers.Origin is { Count: > 0 } origin && !(origin is [{ } text] && IsOwn(text, request.Host));
    }

    // The scheme is not compared: behind a proxy that ends TLS the server does not know its own.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && from.Scheme is ("http" or "https")
        && Uri.TryCreate($"{from.Scheme}://{host.Value}", UriKind.Absolute, out var own)
        && from.Port == own.Port && from.IdnHost.Equals(own.IdnHost, StringComparison.OrdinalIgnoreCase);
}
