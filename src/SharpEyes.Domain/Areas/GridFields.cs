namespace SharpEyes.Domain.Areas;

/// <summary>The fields of a grid as the import template spells them.</summary>
public static class GridFields
{
    public const string Code = "code";
    public const string Name = "name";
    public const string Division = "division_code";
    public const string Leader = "leader";
    public const string Phone = "phone";
    public const string Households = "households";
    public const string Boundary = "boundary";
}
