namespace SharpEyes.Storage.Registry;

/// <summary>What became of an edit.</summary>
public enum EditState
{
    /// <summary>Written, or would be.</summary>
    Changed,

    /// <summary>The file says this already.</summary>
    Unchanged,

    /// <summary>The rules refuse it.</summary>
    Refused,

    /// <summary>Somebody else changed the file meanwhile.</summary>
    Stale,

    /// <summary>There is no such point.</summary>
    Missing,

    /// <summary>The point to be registered is registered.</summary>
    Taken,
}
