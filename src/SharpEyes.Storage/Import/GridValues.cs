namespace SharpEyes.Storage.Import;

/// <summary>A good row of grids, in the values of the table.</summary>
/// <param name="Boundary">Well-known binary.</param>
internal sealed record GridValues(long Code, string Name, int DivisionId, string Leader, string Phone, int? Households, byte[]? Boundary)
{
    public bool SameAs(GridValues other) =>
        this with { Boundary = null } == other with { Boundary = null } && Boundary.AsSpan().SequenceEqual(other.Boundary);
}
