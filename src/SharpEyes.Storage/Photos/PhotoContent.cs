namespace SharpEyes.Storage.Photos;

/// <summary>A picture that was taken apart and put together again: nothing is in it but the picture.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record PhotoContent(string MediaType, int Width, int Height, byte[] Bytes)
{
    /// <summary>How names of files of the type end, with the dot.</summary>
    public string Extension => MediaType switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        _ => ".webp",
    };
}
