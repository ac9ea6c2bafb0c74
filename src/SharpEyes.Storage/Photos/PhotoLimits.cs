namespace SharpEyes.Storage.Photos;

/// <summary>What photos may be at most.</summary>
public static class PhotoLimits
{
    public const int Bytes = 8 << 20;

    public const int PerPoint = 12;

    public const long Pixels = 40_000_000;

    /// <summary>What is allowed, in words that need no translation.</summary>
    public const string Allowed = "JPEG, PNG, WebP; ≤ 8 MiB; ≤ 40 megapixels";
}
