namespace SharpEyes.Storage.Photos;

/// <summary>
/// Reads a photo by what it contains, whatever its name and declared type, and strips it: where, when and with what it was taken stays
/// with who took it, and what hangs behind the picture is left behind.
/// </summary>
public static class PhotoReading
{
    /// <summary>Null when the bytes are no whole JPEG, PNG or still WebP picture within the limits.</summary>
    public static PhotoContent? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > PhotoLimits.Bytes)
        {
            return null;
        }
        var photo = bytes.StartsWith(JpegPhoto.Begin) ? JpegPhoto.TryRead(bytes)
            : bytes.StartsWith(PngPhoto.Begin) ? PngPhoto.TryRead(bytes)
            : WebpPhoto.Begins(bytes) ? WebpPhoto.TryRead(bytes)
            : null;
        return photo is { Width: > 0, Height: > 0 } && (long)photo.Width * photo.Height <= PhotoLimits.Pixels ? photo : null;
    }
}
