namespace SharpEyes.Storage.Postgres;

/// <summary>What becomes of a subject's changes.</summary>
internal enum SubjectVerdict : byte
{
    /// <summary>The subject was never written: its first version is inserted.</summary>
    Insert,

    /// <summary>The stored version is the one before: it is replaced.</summary>
    Update,

    /// <summary>The same host has written the same versions: the batch comes again, nothing is to be done.</summary>
    Stored,

    /// <summary>Another host has gone on: the changes are left out.</summary>
    Rejected,
}
