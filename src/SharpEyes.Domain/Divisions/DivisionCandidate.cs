using NetTopologySuite.Geometries;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Divisions;

/// <summary>A division as somebody gave it: texts, not yet trusted, and the values they stand for when they can be read.</summary>
public sealed class DivisionCandidate
{
    public string CodeText { get; init; } = "";

    public string Name { get; init; } = "";

    public string LevelText { get; init; } = "";

    public string ParentText { get; init; } = "";

    public string YearText { get; init; } = "";

    public string LongitudeText { get; init; } = "";

    public string LatitudeText { get; init; } = "";

    /// <summary>Whether there is a boundary text, readable or not.</summary>
    public bool BoundaryGiven { get; init; }

    /// <summary>The boundary; null when there is none or it cannot be read.</summary>
    public Geometry? Boundary { get; init; }

    /// <summary>Whether the registry or the same file has the division above.</summary>
    public bool ParentRegistered { get; init; }

    public DivisionCode? Code => DivisionCode.TryParse(CodeText, out var code) ? code : null;

    public int? Year => FieldReading.Whole(YearText);

    public double? Longitude => FieldReading.Degrees(LongitudeText);

    public double? Latitude => FieldReading.Degrees(LatitudeText);

    /// <summary>The level the file states; null when it cannot be read.</summary>
    public DivisionLevel? Level => LevelText.ToUpperInvariant() switch
    {
        "PROVINCE" or "省" or "省级" or "1" => DivisionLevel.Province,
        "CITY" or "市" or "地级" or "2" => DivisionLevel.City,
        "COUNTY" or "区县" or "县" or "县级" or "3" => DivisionLevel.County,
        "TOWNSHIP" or "乡镇" or "乡" or "镇" or "乡级" or "4" => DivisionLevel.Township,
        "VILLAGE" or "村" or "村级" or "5" => DivisionLevel.Village,
        _ => null,
    };
}
