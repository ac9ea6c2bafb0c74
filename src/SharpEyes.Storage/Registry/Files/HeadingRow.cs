namespace SharpEyes.Storage.Registry;

/// <summary>What a heading of somebody's files was said to mean, to be proposed the next time.</summary>
public sealed class HeadingRow
{
    public required string Heading { get; set; }

    /// <summary>Key of a field; empty when the column is to be left out.</summary>
    public required string Field { get; set; }
}
