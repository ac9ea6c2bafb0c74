using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Storage.Postgres;

/// <summary>What a batch says of one subject: versions in a row, of which the last state is kept.</summary>
internal sealed class SubjectRun(SubjectKey key, int firstVersion)
{
    public SubjectKey Key => key;

    public int FirstVersion => firstVersion;

    public SubjectState Last { get; set; }

    public SubjectVerdict Verdict { get; set; } = SubjectVerdict.Insert;
}
