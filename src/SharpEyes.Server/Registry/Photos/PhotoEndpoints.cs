using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Photos;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Photos of a device and its pole, for whoever has to find it on the road. Never what the device sees.</summary>
internal static class PhotoEndpoints
{
    private const int LongestTitle = 100;

    // A browser that is cut off shows no reason: what is too large, as photos come out of a phone, is heard out and then refused.
    private const int HeardOut = 4 * PhotoLimits.Bytes;

    // A photo never changes: another one has another key.
    private static readonly CacheControlHeaderValue ForEver = new()
    {
        Private = true,
        MaxAge = TimeSpan.FromDays(365),
        Extensions = { new NameValueHeaderValue("immutable") },
    };

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/points/{code}/photos").WithTags("Photos");
        group.MapGet("", ListAsync).Needs(Permission.ViewRegistry).OfPoint().WithSummary("Photos of the device and its pole.");
        group.MapPost("", AddAsync).Needs(Permission.EditRegistry).OfPoint().Audited("photo.added")
            .WithSummary(
                $"Adds a photo that shows the device and its pole, never what it sees: a form with the picture in 'file', or the picture as the body. {PhotoLimits.Allowed}; "
                + $"≤ {PhotoLimits.PerPoint} per point. Place, time and camera are stripped.")
            .Accepts<string>("multipart/form-data", "image/jpeg", "image/png", "image/webp");
        group.MapGet("/{id:int}", ReadAsync).Needs(Permission.ViewRegistry).OfPoint().WithSummary("The picture.")
            .Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg", "image/png", "image/webp");
        group.MapDelete("/{id:int}", RemoveAsync).Needs(Permission.EditRegistry).OfPoint().Audited("photo.removed").WithSummary("Removes a photo for good.");
    }

    private static async Task<Results<Ok<IReadOnlyList<PhotoView>>, ProblemHttpResult>> ListAsync(
        string code, PointQueries points, PhotoStore photos, CancellationToken cancellationToken)
    {
        var (point, problem) = await FindPointAsync(code, points, cancellationToken);
        return point is null ? problem! : TypedResults.Ok<IReadOnlyList<PhotoView>>([.. (await photos.ListAsync(point.Id, cancellationToken)).Select(PhotoView.Of)]);
    }

    private static async Task<Results<Created<PhotoView>, ProblemHttpResult>> AddAsync(
        string code, string? title, HttpContext http, PointQueries points, PhotoStore photos, CancellationToken cancellationToken)
    {
        var (point, problem) = await FindPointAsync(code, points, cancellationToken);
        if (point is null)
        {
            return problem!;
        }
        if (title is { Length: > LongestTitle } || title?.Any(char.IsControl) == true)
        {
            return ApiProblems.Invalid("title", title, $"at most {LongestTitle} characters");
        }
        if (await ReadBodyAsync(http, cancellationToken) is not { } bytes || PhotoReading.TryRead(bytes.Span) is not { } photo)
        {
            return ApiProblems.Broken("photoRefused", "file", null, PhotoLimits.Allowed, new LocalText("不是可用的照片", "This is no photo that can be kept"));
        }
        return await photos.AddAsync(point.Id, photo, string.IsNullOrWhiteSpace(title) ? null : title.Trim(), Caller.Of(http).DisplayName, cancellationToken) is { } added
            ? TypedResults.Created($"/api/v1/points/{code}/photos/{added.Id}", PhotoView.Of(added))
            : ApiProblems.Broken(
                "photosFull", "file", null, $"≤ {PhotoLimits.PerPoint}", new LocalText("该点位照片已满，请先删除", "The point has as many photos as it may have; remove one first"));
    }

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> ReadAsync(
        string code, int id, HttpContext http, PointQueries points, PhotoStore photos, CancellationToken cancellationToken)
    {
        var (point, problem) = await FindPointAsync(code, points, cancellationToken);
        if (point is null)
        {
            return problem!;
        }
        if (await photos.FindAsync(point.Id, id, cancellationToken) is not { } photo || photos.PathOf(photo) is not { } path)
        {
            return ApiProblems.NotFound("photoNotFound", "photo", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        http.Response.GetTypedHeaders().CacheControl = ForEver;
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{code}-{id}{Path.GetExtension(path)}\"";
        return TypedResults.PhysicalFile(path, photo.MediaType, entityTag: new EntityTagHeaderValue($"\"{Path.GetFileNameWithoutExtension(path)}\""));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string code, int id, PointQueries points, PhotoStore photos, CancellationToken cancellationToken)
    {
        var (point, problem) = await FindPointAsync(code, points, cancellationToken);
        return point is null ? problem!
            : await photos.RemoveAsync(point.Id, id, cancellationToken) ? TypedResults.NoContent()
            : ApiProblems.NotFound("photoNotFound", "photo", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<(PointRecord? Point, ProblemHttpResult? Problem)> FindPointAsync(string code, PointQueries points, CancellationToken cancellationToken) =>
        !DeviceCode.TryParse(code, out var device) ? (null, ApiProblems.Invalid("code", code, FileTexts.CodeForm))
        : await points.FindAsync(device, cancellationToken) is { } point ? (point, null)
        : (null, ApiProblems.NotFound("pointNotFound", "point", code));

    /// <summary>The bytes of the picture, one more than allowed when there are more; null when there are none.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = HeardOut;
        }
        try
        {
            var body = http.Request.Body;
            if (http.Request.HasFormContentType)
            {
                if ((await http.Request.ReadFormAsync(cancellationToken)).Files.GetFile("file") is not { } file)
                {
                    return null;
                }
                body = file.OpenReadStream();
            }
            var bytes = new byte[PhotoLimits.Bytes + 1];
            var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            await body.CopyToAsync(Stream.Null, cancellationToken);
            return bytes.AsMemory(0, length);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
