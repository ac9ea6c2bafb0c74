namespace SharpEyes.Server.Accounts;

/// <summary>
/// The cookie of a page. Scripts cannot read it, no other site's page sends it, and over TLS it carries the prefix that ties it to
/// this host alone (RFC 6265bis, 4.1.3.2).
/// </summary>
internal static class SessionCookie
{
    private const string Plain = "sharpeyes";
    private const string Secure = "__Host-sharpeyes";

    public static string? Read(HttpRequest request) => request.Cookies[Name(request)];

    public static void Write(HttpContext http, string secret, DateTimeOffset expires) =>
        http.Response.Cookies.Append(Name(http.Request), secret, Options(http.Request, expires));

    public static void Remove(HttpContext http) => http.Response.Cookies.Delete(Name(http.Request), Options(http.Request, null));

    private static string Name(HttpRequest request) => request.IsHttps ? Secure : Plain;

    private static CookieOptions Options(HttpRequest request, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        Expires = expires,
        IsEssential = true,
    };
}
