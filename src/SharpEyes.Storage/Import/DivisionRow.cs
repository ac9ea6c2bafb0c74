using System.Data.Common;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Import;

/// <summary>A good row of divisions, in the values of the table; two that are the same need no writing.</summary>
/// <param name="Id">0 for a new division.</param>
/// <param name="Boundary">Well-known binary.</param>
internal sealed record DivisionRow(int Id, DivisionCode Code, string Name, int? Year, int? LongitudeE7, int? LatitudeE7, byte[]? Boundary)
{
    /// <summary>Reads id, name, year, position and boundary from the columns in this order.</summary>
    public static DivisionRow Read(DbDataReader reader, DivisionCode code)
    {
        int? Whole(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
        return new DivisionRow(
            reader.GetInt32(0), code, reader.GetString(1), Whole(2), Whole(3), Whole(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5));
    }

    public bool SameAs(DivisionRow other) =>
        this with { Boundary = null } == other with { Boundary = null } && Boundary.AsSpan().SequenceEqual(other.Boundary);
}
