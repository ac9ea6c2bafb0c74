namespace SharpEyes.Demo.City;

/// <summary>Level of a division, from the province down.</summary>
internal enum UnitLevel
{
    Province,
    City,
    County,
    Township,
    Village,
}
