namespace SharpEyes.Domain.Registry;

/// <summary>What a broken rule means for the record.</summary>
public enum RuleSeverity : byte
{
    /// <summary>Worth mending; the record is taken.</summary>
    Warning = 1,

    /// <summary>The record is refused.</summary>
    Error = 2,
}
