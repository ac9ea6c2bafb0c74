using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Points;

namespace SharpEyes.Server.Registry;

/// <summary>A division with where it lies and how it does.</summary>
public sealed record DivisionCard(
    string Code,
    string Name,
    DivisionLevel Level,
    bool HasChildren,
    IReadOnlyList<NamedCode> Path,
    double? Longitude,
    double? Latitude,
    DivisionFigures Figures);
