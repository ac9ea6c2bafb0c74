namespace SharpEyes.Demo.City;

/// <summary>One division of the list: its 12-digit statistical code, name, level and the code above it (empty for the province).</summary>
internal sealed record Unit(string Code, string Name, UnitLevel Level, string Parent)
{
    /// <summary>Third group of a village-level code: 001–199 residents' committees, 200–399 village committees, 400–599 farms, forestry and the like.</summary>
    public int Kind => int.Parse(Code.AsSpan(9, 3));

    /// <summary>Counts in the coverage programme: a village committee or a farm or forest unit.</summary>
    public bool IsRural => Level == UnitLevel.Village && Kind is >= 200 and <= 599;

    /// <summary>A street office (街道), part of a town and not of the countryside.</summary>
    public bool IsStreet => Level == UnitLevel.Township && int.Parse(Code.AsSpan(6, 3)) < 100;

    /// <summary>The name as people say it: 富强村 for 富强村委会.</summary>
    public string ShortName => Name
        .Replace("村村民委员会", "村", StringComparison.Ordinal)
        .Replace("村民委员会", "村", StringComparison.Ordinal)
        .Replace("村村委会", "村", StringComparison.Ordinal)
        .Replace("村委会", "村", StringComparison.Ordinal)
        .Replace("居民委员会", "", StringComparison.Ordinal)
        .Replace("居民委", "", StringComparison.Ordinal)
        .Replace("虚拟生活区", "", StringComparison.Ordinal);
}
