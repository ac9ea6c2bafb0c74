namespace SharpEyes.Storage.History;

/// <summary>A <see cref="Monitoring.Stores.Transition"/> as it is stored.</summary>
public sealed class TransitionRow
{
    public long Sequence { get; set; }

    public byte Subject { get; set; }

    public int SubjectId { get; set; }

    public byte FromStatus { get; set; }

    public byte ToStatus { get; set; }

    public int Signs { get; set; }

    public byte Cause { get; set; }

    public int CauseId { get; set; }

    public long AtMs { get; set; }

    public long ReceivedAtMs { get; set; }

    public long AppliedAtMs { get; set; }
}
