namespace SharpEyes.Storage.Registry;

/// <summary>Files by what the rules say of them.</summary>
public enum FileVerdict
{
    /// <summary>合格: no error.</summary>
    Ok,

    /// <summary>不合格.</summary>
    Errors,

    /// <summary>With a warning, its own or one it shares with others.</summary>
    Warnings,
}
