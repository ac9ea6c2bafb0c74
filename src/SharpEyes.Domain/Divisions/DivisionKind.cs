namespace SharpEyes.Domain.Divisions;

/// <summary>
/// What a division is, as its code tells (GB/T 10114, rules of the statistical code). A township is not always a 乡 or 镇, and what
/// lies in it not always a village: farms, forest farms, prisons and development zones have codes of their own.
/// </summary>
public enum DivisionKind : byte
{
    Province = 1,
    City = 2,
    County = 3,

    /// <summary>街道, township part 001–099.</summary>
    Subdistrict = 10,

    /// <summary>镇, township part 100–199.</summary>
    Town = 11,

    /// <summary>乡, township part 200–399.</summary>
    Township = 12,

    /// <summary>Farm, forest farm, prison, development zone 类似乡级单位: township part 400–599.</summary>
    QuasiTownship = 13,

    /// <summary>居民委员会, village part 001–199.</summary>
    ResidentsCommittee = 20,

    /// <summary>村民委员会, village part 200–399.</summary>
    VillagersCommittee = 21,

    /// <summary>类似居委会, village part 400–499.</summary>
    QuasiResidents = 22,

    /// <summary>类似村委会, village part 500–599.</summary>
    QuasiVillage = 23,

    /// <summary>屯, below or beside a village. Village part 700–899, which no official list uses.</summary>
    Hamlet = 24,

    /// <summary>A village that no official list has (yet). Village part 900–999, which no official list uses.</summary>
    ManualVillage = 25,

    /// <summary>A part outside the ranges of the rules.</summary>
    Other = 99,
}
