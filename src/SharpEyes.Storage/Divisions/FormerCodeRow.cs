namespace SharpEyes.Storage.Divisions;

/// <summary>A code that a division had. Who asks by it is answered with the division, or with the one it was merged into.</summary>
public sealed class FormerCodeRow
{
    public int Id { get; set; }

    /// <summary>The 12 digits as a number.</summary>
    public long Code { get; set; }

    /// <summary>Edition of the code list it was taken from; null when nobody said.</summary>
    public int? Year { get; set; }

    public int DivisionId { get; set; }

    /// <summary>The first day on which it was not valid any more.</summary>
    public DateOnly Until { get; set; }
}
