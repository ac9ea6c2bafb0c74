using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Accounts;

/// <summary>Links to the page where a password is chosen. The secret stands behind the #: browsers send it to no server and write it into no log.</summary>
internal static class WelcomeLinks
{
    public static string Of(HttpContext http, ServerOptions server, string secret) =>
        Of(server.PublicUrl ?? $"{http.Request.Scheme}://{http.Request.Host.Value}", secret);

    public static string Of(string url, string secret) => $"{url.TrimEnd('/')}/welcome#{secret}";
}
