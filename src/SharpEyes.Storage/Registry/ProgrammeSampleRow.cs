namespace SharpEyes.Storage.Registry;

/// <summary>How far a programme was at the end of a day. Days without a change of the registry have no sample: nothing moved.</summary>
public sealed class ProgrammeSampleRow
{
    public int ProgrammeId { get; set; }

    public DateOnly Day { get; set; }

    /// <summary>Villages that shall be covered.</summary>
    public int Target { get; set; }

    /// <summary>Of these, with at least one point in service.</summary>
    public int Covered { get; set; }

    /// <summary>Of these, with as many points in service as wanted.</summary>
    public int MeetsNorm { get; set; }
}
