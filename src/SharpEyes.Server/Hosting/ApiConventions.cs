using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.OpenApi;

namespace SharpEyes.Server.Hosting;

/// <summary>What all endpoints share: the form of JSON, of errors, of the description, and compression.</summary>
internal static class ApiConventions
{
    public static IServiceCollection AddApiConventions(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => Apply(json.SerializerOptions));
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = static context =>
            context.ProblemDetails.Extensions.TryAdd("code", DefaultCode(context.HttpContext.Response.StatusCode)));
        services.AddOpenApi("v1", static openApi => openApi.AddDocumentTransformer(DescribeProduct).AddSchemaTransformer(DescribeTimes));
        services.AddResponseCompression(compression =>
        {
            // Answers hold no secrets next to attacker-chosen text, so compression over TLS gives nothing away.
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/geo+json", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        return services;
    }

    public static void UseApiConventions(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    /// <summary>Enums and times of the API and of the hub: camelCase words; ISO 8601 in UTC with milliseconds.</summary>
    public static void Apply(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.Converters.Add(new UtcMillisecondsConverter());
    }

    private static Task DescribeProduct(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "SharpEyes";
        document.Info.Description = "Video points of a region: registry, live state, coverage against the target. Times are UTC.";
        return Task.CompletedTask;
    }

    // The converter of our own hides from the description that a time is a text.
    private static Task DescribeTimes(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            schema.Type = type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Format = "date-time";
        }
        return Task.CompletedTask;
    }

    private static string DefaultCode(int status) => status switch
    {
        StatusCodes.Status404NotFound => "notFound",
        StatusCodes.Status405MethodNotAllowed => "methodNotAllowed",
        StatusCodes.Status413PayloadTooLarge => "tooLarge",
        StatusCodes.Status415UnsupportedMediaType => "unsupportedMediaType",
        StatusCodes.Status429TooManyRequests => "tooManyRequests",
        >= 500 => "internalError",
        _ => "badRequest",
    };
}
