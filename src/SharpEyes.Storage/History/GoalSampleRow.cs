namespace SharpEyes.Storage.History;

/// <summary>Where one of the goals stood at one moment, for the whole fleet.</summary>
public sealed class GoalSampleRow
{
    public byte Goal { get; set; }

    public long AtMs { get; set; }

    public int Numerator { get; set; }

    public int Denominator { get; set; }
}
