namespace SharpEyes.Domain.Divisions;

/// <summary>The fields of a division as the import template spells them.</summary>
public static class DivisionFields
{
    public const string Code = "code";
    public const string Name = "name";
    public const string Level = "level";
    public const string Parent = "parent";
    public const string Year = "year";
    public const string Longitude = "longitude";
    public const string Latitude = "latitude";
    public const string Boundary = "boundary";
}
