namespace SharpEyes.Domain.GeoJson;

/// <summary>What a GeoJSON file may be at most; beyond it the file is refused.</summary>
public static class GeoJsonLimits
{
    /// <summary>Bytes. All townships of a province at survey precision need about half of it.</summary>
    public const int Bytes = 256 << 20;

    public const int Features = 500_000;

    /// <summary>Positions of all geometries together: bounds the memory, at some hundred bytes each.</summary>
    public const int Positions = 10_000_000;

    /// <summary>Levels of JSON. A MultiPolygon in a collection needs ten.</summary>
    public const int Depth = 32;

    /// <summary>Characters of a property that are kept.</summary>
    public const int PropertyLength = 1_000;
}
