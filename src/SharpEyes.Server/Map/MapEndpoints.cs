using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Accounts;

namespace SharpEyes.Server.Map;

/// <summary>The points of the map as columns.</summary>
internal static class MapEndpoints
{
    private const string Binary = "application/octet-stream";

    public static IServiceCollection AddMap(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<MapOptions>, MapOptionsValidator>();
        services.AddOptions<MapOptions>().BindConfiguration(MapOptions.SectionName).ValidateOnStart();
        return services.AddSingleton<MapFiles>();
    }

    public static void MapMap(this IEndpointRouteBuilder api) => api.MapGet("/map", Send).Needs(Permission.ViewLive)
        .WithTags("Map").WithName("GetMap").WithSummary("The points of the map as binary columns")
        .WithDescription("SEM1, u32 length of the header, JSON header naming areas and columns, columns aligned to 8 bytes, little-endian. "
            + "The order of the points of an area gives the slots of the live hub.")
        .Produces<Stream>(StatusCodes.Status200OK, Binary).Produces(StatusCodes.Status304NotModified);

    private static IResult Send(HttpContext context, Within within, MapFiles files)
    {
        var map = files.Of(within.Jurisdiction);
        var response = context.Response.Headers;
        response.CacheControl = "no-cache";
        response.Vary = HeaderNames.AcceptEncoding;
        var tag = EntityTagHeaderValue.Parse(map.ETag);
        if (AcceptsGzip(context.Request))
        {
            response.ContentEncoding = "gzip";
            return TypedResults.Bytes(map.Gzip, Binary, entityTag: tag);
        }
        return TypedResults.Stream(new GZipStream(ReadOnly(map.Gzip), CompressionMode.Decompress), Binary, entityTag: tag);
    }

    private static MemoryStream ReadOnly(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(bytes.ToArray());

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is null or > 0);
}
