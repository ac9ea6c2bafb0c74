namespace SharpEyes.Domain.Divisions;

/// <summary>The five levels of administrative divisions 行政区划.</summary>
public enum DivisionLevel : byte
{
    Province = 1,
    City = 2,
    County = 3,
    Township = 4,
    Village = 5,
}
