namespace SharpEyes.Server.Registry;

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>The file is here; nobody has said how to read it.</summary>
    Waiting,
    Reading,
    Done,

    /// <summary>The reading broke down; the server's log says why.</summary>
    Failed,
}
