namespace SharpEyes.Monitoring.Intake;

/// <summary>The topics of the heartbeat contract, version 1.</summary>
internal enum HeartbeatTopic
{
    /// <summary>Of another name space.</summary>
    NotOurs,

    /// <summary><c>sharpeyes/v1/points/{deviceCode}/heartbeat</c>.</summary>
    Point,

    /// <summary><c>sharpeyes/v1/gateways/{gatewayCode}/heartbeats</c>.</summary>
    GatewayHeartbeats,

    /// <summary><c>sharpeyes/v1/gateways/{gatewayCode}/state</c>.</summary>
    GatewayState,

    /// <summary>In our name space, but no topic of the contract.</summary>
    Unknown,
}
