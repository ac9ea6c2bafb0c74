using SharpEyes.Server.Accounts;

namespace SharpEyes.Server.Hosting;

/// <summary>
/// Refuses what the page of another site makes a browser send: the browser adds the cookie of whoever is signed in, unasked. The
/// browser itself says where a request comes from, so no token has to be carried through every form. Programs, which bring a token
/// of their own, say nothing and are let through.
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
        if (request.Headers.Origin is { Count: > 0 } origin)
        {
            return !(origin is [{ } text] && IsOwn(text, request.Host));
        }
        // A browser that changes something says where it comes from. What brings its cookie and does not say so is no page of ours.
        return SessionCookie.Read(request) is not null && !SessionHandler.HasBearer(request);
    }

    // The scheme is not compared: behind a proxy that ends TLS the server does not know its own.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && from.Scheme is ("http" or "https")
        && Uri.TryCreate($"{from.Scheme}://{host.Value}", UriKind.Absolute, out var own)
        && from.Port == own.Port && from.IdnHost.Equals(own.IdnHost, StringComparison.OrdinalIgnoreCase);
}
