using NetTopologySuite.Geometries;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Areas;

/// <summary>A grid as somebody gave it: texts, not yet trusted.</summary>
public sealed class GridCandidate
{
    public string CodeText { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The village or township; blank: the one its code begins with.</summary>
    public string DivisionText { get; init; } = "";

    public string Leader { get; init; } = "";

    public string Phone { get; init; } = "";

    public string HouseholdsText { get; init; } = "";

    /// <summary>Whether there is a boundary text, readable or not.</summary>
    public bool BoundaryGiven { get; init; }

    public Geometry? Boundary { get; init; }

    /// <summary>Whether the registry has the division.</summary>
    public bool DivisionRegistered { get; init; }

    public GridCode? Code => GridCode.TryParse(CodeText, out var code) ? code : null;

    public DivisionCode? Division => DivisionText.Length == 0 ? Code?.Division : DivisionCode.TryParse(DivisionText, out var code) ? code : null;

    public int? Households => FieldReading.Whole(HouseholdsText);
}
