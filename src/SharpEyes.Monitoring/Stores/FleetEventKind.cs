namespace SharpEyes.Monitoring.Stores;

/// <summary>What the operator is told: one cause, one event.</summary>
public enum FleetEventKind : byte
{
    /// <summary>A point is silent by a cause of its own.</summary>
    PointOffline = 1,

    /// <summary>A point works below its norm.</summary>
    PointDegraded = 2,

    /// <summary>A point is heard but does not do its work.</summary>
    PointFaulty = 3,

    /// <summary>A point goes up and down too often for each edge to be an event.</summary>
    PointFlapping = 4,

    /// <summary>A gateway is down; the points on it are unreachable.</summary>
    GatewayDown = 5,

    /// <summary>A gateway goes up and down too often for each edge to be an event.</summary>
    GatewayFlapping = 6,

    /// <summary>All gateways behind one link are down at once.</summary>
    LinkDown = 7,

    /// <summary>SharpEyes was not watching; the time counts for nobody and against nobody.</summary>
    Unobserved = 8,

    /// <summary>A device that is not in the registry sends heartbeats.</summary>
    UnregisteredSeen = 9,
}
