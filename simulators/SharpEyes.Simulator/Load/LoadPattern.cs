namespace SharpEyes.Simulator.Load;

/// <summary>How the load is spread over time and what it says.</summary>
internal enum LoadPattern
{
    /// <summary>Evenly, all is well: no state changes.</summary>
    Steady,

    /// <summary>A second's share in its first tenth, then quiet.</summary>
    Burst,

    /// <summary>Connections die and come back all the time, and each eighth round of heartbeats reports loss of signal, so that states change.</summary>
    Storm,

    /// <summary>Each eighth payload cannot be read.</summary>
    Garbage,
}
