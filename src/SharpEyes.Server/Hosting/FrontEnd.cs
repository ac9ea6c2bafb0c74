using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace SharpEyes.Server.Hosting;

/// <summary>The page: built files, and the page itself for every address that is not the API's.</summary>
internal static class FrontEnd
{
    private const string Page = "index.html";

    private const string NotBuilt =
        """
        SharpEyes is running, but its page has not been built.
        SharpEyes 正在运行，但页面尚未构建。

        Build it / 构建:   dotnet build src/SharpEyes.Server     (Node.js 20.19+)
        The API / 接口:    /openapi/v1.json
        """;

    private static readonly PathString[] NotPages = ["/api", "/hubs", "/healthz", "/openapi"];

    public static void UseFrontEnd(this WebApplication app)
    {
        if (FindFiles(app.Configuration["Web:Root"]) is { } root)
        {
            var files = new PhysicalFileProvider(root);
            app.Environment.WebRootFileProvider = files;
            app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
            app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = SetCaching });
        }
        else
        {
            app.Environment.WebRootFileProvider = new NullFileProvider();
        }
        // Not an endpoint: one that takes every address would take those of the API whose method is wrong, and hide the 405.
        app.Use((context, next) => IsPage(context) ? SendPageAsync(context, app.Environment.WebRootFileProvider) : next(context));
    }

    // Unknown addresses of the API are errors of a program, and names with a dot are files: neither is a page for a person.
    private static bool IsPage(HttpContext context)
    {
        var path = context.Request.Path;
        return context.GetEndpoint() is null
            && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            && !path.Value.AsSpan()[(path.Value.AsSpan().LastIndexOf('/') + 1)..].Contains('.')
            && !NotPages.Any(other => path.StartsWithSegments(other));
    }

    private static Task SendPageAsync(HttpContext context, IFileProvider files)
    {
        var page = files.GetFileInfo(Page);
        if (!page.Exists)
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync(NotBuilt, context.RequestAborted);
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        return context.Response.SendFileAsync(page, context.RequestAborted);
    }

    private static void SetCaching(StaticFileResponseContext file) =>
        // The build puts a hash of the content into the name of everything under assets.
        file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets")
            ? "public, max-age=31536000, immutable"
            : "no-cache";

    /// <summary>Where the built page lies: where configuration says, else beside the program, where the build puts it.</summary>
    private static string? FindFiles(string? configured)
    {
        var folder = Path.GetFullPath(string.IsNullOrEmpty(configured) ? Path.Combine(AppContext.BaseDirectory, "wwwroot") : configured);
        return File.Exists(Path.Combine(folder, Page)) ? folder : null;
    }
}
