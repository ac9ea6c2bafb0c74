namespace SharpEyes.Domain.Registry;

/// <summary>The texts of one row while conventions are put in place of each other.</summary>
/// <param name="texts">By <see cref="PointField.Ordinal"/>; null where the file has no such column.</param>
public readonly struct ConventionRow(string?[] texts)
{
    /// <summary>Null when the file has no such column.</summary>
    public string? this[string key]
    {
        get => texts[PointFields.Get(key).Ordinal];
        set => texts[PointFields.Get(key).Ordinal] = value;
    }
}
