using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Labels for poles.</summary>
internal static class LabelEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/points/{code}/label.svg", DrawAsync).Needs(Permission.ViewRegistry).OfPoint().WithTags("Files")
        .WithSummary("A label for the pole: a QR code that opens the point's file, with name, village, code and phone. Its address begins with Server:PublicUrl when that is set.")
        .Produces<string>(StatusCodes.Status200OK, "image/svg+xml");

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> DrawAsync(
        string code, HttpContext http, Within within, PointFileStore files, DivisionDirectories directories, IOptions<ServerOptions> server, CancellationToken cancellationToken)
    {
        if (!DeviceCode.TryParse(code, out var device))
        {
            return ApiProblems.Invalid("code", code, FileTexts.CodeForm);
        }
        if (await files.FindAsync(device, cancellationToken) is not { } entry)
        {
            return ApiProblems.NotFound("pointNotFound", "point", code);
        }
        var village = (await directories.GetAsync(cancellationToken)).Find(entry.VillageId);
        // The host filter has looked at the host of the request.
        var root = server.Value.PublicUrl?.TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host.ToUriComponent()}{http.Request.PathBase}";
        var phone = new SensitiveFields(within.Sensitive).IsClear(entry.File.Village) ? entry.File[PointFields.ManagingPhone] : "";
        if (phone.Length > 0)
        {
            http.Audit().Saw(code, entry.File.Village);
        }
        var svg = PointLabel.Draw($"{root}/registry/points/{code}", code, entry.File.Name, village?.Named.Name, phone);
        return TypedResults.Content(svg, "image/svg+xml; charset=utf-8");
    }
}
