using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Divisions;

/// <summary>Something that happened to a division, as it is stored. Written once, never changed.</summary>
public sealed class DivisionChangeRow
{
    public long Id { get; set; }

    /// <summary>The division it happened to, living or not.</summary>
    public int DivisionId { get; set; }

    public long AtMs { get; set; }

    public required string Who { get; set; }

    public required string Why { get; set; }

    public DivisionChangeKind Kind { get; set; }

    /// <summary>JSON object of the fields that changed, as they were; empty for a new division.</summary>
    public required string Before { get; set; }

    /// <summary>The same fields, as they are now.</summary>
    public required string After { get; set; }
}
