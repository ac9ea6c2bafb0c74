namespace SharpEyes.Domain.Health;

/// <summary>Whether a device is heard. Judged by heartbeats alone; an open MQTT session proves nothing.</summary>
public enum Connectivity : byte
{
    /// <summary>Never heard.</summary>
    Unknown = 0,
    Online = 1,

    /// <summary>Silent for longer than its silence window, by a cause of its own.</summary>
    Offline = 2,

    /// <summary>Not heard because its gateway or its link is down; folded into that cause.</summary>
    Unreachable = 3,
}
