namespace SharpEyes.Simulator.Fleet;

/// <summary>State of a speaker's way to the server.</summary>
internal enum LinkState
{
    Up,

    /// <summary>The line is cut: nothing goes through, and nobody is told; the server finds out by silence.</summary>
    Cut,

    /// <summary>The device has no power: its connection dies, the server sees the will.</summary>
    Off,
}
