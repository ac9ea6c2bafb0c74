using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace SharpEyes.Server.Registry;

/// <summary>A file in a request: the part 'file' of a form, or the whole body.</summary>
internal sealed record UploadedFile(string Name, Stream Body)
{
    /// <summary>Null when the form has no such part or cannot be read.</summary>
    /// <param name="maximumBytes">Of the file; the form around it may take a little more.</param>
    public static async Task<UploadedFile?> FindAsync(HttpContext http, long maximumBytes, CancellationToken cancellationToken)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // Who reads the file refuses by size with a reason.
            limit.MaxRequestBodySize = maximumBytes + (1 << 20);
        }
        var request = http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return new UploadedFile("", request.Body);
        }
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 200)
        {
            return null;
        }
        var parts = new MultipartReader(boundary, request.Body);
        try
        {
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
            {
                if (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                    && HeaderUtilities.RemoveQuotes(disposition.Name).Equals("file", StringComparison.Ordinal))
                {
                    return new UploadedFile(HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString(), part.Body);
                }
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }
        catch (IOException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        return null;
    }
}
