using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Divisions;

/// <summary>How to import boundaries.</summary>
/// <param name="Property">Property of the features that holds the code; blank: the one by which most features find a division.</param>
/// <param name="System">What the degrees of the file mean.</param>
/// <param name="DryRun">Only says what would happen.</param>
public sealed record BoundaryRequest(string Property, CoordinateSystem System, bool DryRun, ChangeNote Note)
{
    /// <summary>Where the importer may write.</summary>
    public Jurisdiction Within { get; init; } = Jurisdiction.Everything;
}
