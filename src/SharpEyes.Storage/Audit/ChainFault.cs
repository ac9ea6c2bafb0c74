namespace SharpEyes.Storage.Audit;

/// <summary>What is wrong with a chain.</summary>
public enum ChainFault
{
    /// <summary>The entry is not what was written: its hash does not fit its fields.</summary>
    Changed,

    /// <summary>Entries before this one are gone.</summary>
    Missing,

    /// <summary>The entry stood elsewhere.</summary>
    Reordered,

    /// <summary>The entry is whole but does not follow the one before: one of the two was written anew.</summary>
    Rewritten,

    /// <summary>Entries at the end are gone, or the whole chain is another one.</summary>
    Cut,
}
