namespace SharpEyes.Monitoring.Gateways;

/// <summary>What the heartbeats of the points leave behind of their gateway; written without a lock, each field at once.</summary>
internal struct GatewayCell
{
    /// <summary>When anything was last heard through the gateway, ms since the epoch; 0 when never.</summary>
    public long HeardMs;

    /// <summary>Number of the intake session it was heard through.</summary>
    public long Session;

    /// <summary>The gateway or its link is known to be down: silence of a child is the parent's.</summary>
    public bool Down;

    /// <summary>The gateway is not known as online: its next heartbeat is news.</summary>
    public bool Awaited;

    /// <summary>Points in service below; with one alone, nothing can be concluded from silence.</summary>
    public int InService;
}
