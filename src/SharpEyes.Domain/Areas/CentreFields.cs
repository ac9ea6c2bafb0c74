namespace SharpEyes.Domain.Areas;

/// <summary>The fields of a governance centre as the import template spells them.</summary>
public static class CentreFields
{
    public const string Division = "division_code";
    public const string Name = "name";
    public const string State = "state";
    public const string Date = "date";
    public const string Address = "address";
    public const string Phone = "phone";
    public const string Longitude = "longitude";
    public const string Latitude = "latitude";
}
