namespace SharpEyes.Simulator.Load;

/// <summary>What a payload says.</summary>
internal enum PayloadKind : byte
{
    Good,

    /// <summary>Loss of signal.</summary>
    Trouble,

    /// <summary>Cannot be read.</summary>
    Broken,
}
