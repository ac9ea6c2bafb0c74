namespace SharpEyes.Server.Audit;

/// <summary>Words of entries that no single endpoint stands for.</summary>
internal static class AuditWords
{
    /// <summary>Sensitive fields of a subject were shown in clear; one entry for looks that follow each other closely.</summary>
    public const string SensitiveSeen = "sensitive.seen";

    /// <summary>The trail itself was checked.</summary>
    public const string TrailChecked = "audit.checked";
}
