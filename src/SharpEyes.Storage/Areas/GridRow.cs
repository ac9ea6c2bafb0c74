namespace SharpEyes.Storage.Areas;

/// <summary>A grid 网格 as it is stored.</summary>
public sealed class GridRow
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>The 15 digits as a number.</summary>
    public long Code { get; set; }

    public required string Name { get; set; }

    /// <summary>The village or township it lies in.</summary>
    public int DivisionId { get; set; }

    /// <summary>Empty while nobody leads it.</summary>
    public required string Leader { get; set; }

    public required string Phone { get; set; }

    /// <summary>Null when not known.</summary>
    public int? Households { get; set; }

    /// <summary>Polygon or multipolygon, WGS-84, as well-known binary; null when not known.</summary>
    public byte[]? Boundary { get; set; }

    /// <summary>The code it had before its division was merged or got another code; null when it had none.</summary>
    public long? FormerCode { get; set; }
}
