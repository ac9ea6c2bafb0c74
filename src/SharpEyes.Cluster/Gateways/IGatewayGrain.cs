namespace SharpEyes.Cluster.Gateways;

/// <summary>
/// One gateway; the key is its code. It lives on the silo that watches its district, beside the points that hang on it: when it
/// goes down it folds them, when it returns it lets them be heard again.
/// </summary>
[Alias("sharpeyes.gateway")]
internal interface IGatewayGrain : IGrainWithStringKey
{
    /// <summary>The gateway says, or its will does, whether it is connected. Completes when what follows can no longer be lost.</summary>
    /// <param name="stateTimeMs">Time of the message by the gateway's own clock.</param>
    /// <param name="session">Number of the intake session the message came through.</param>
    [Alias("state")]
    Task StateAsync(bool online, long stateTimeMs, long session, long receivedAtMs);
}
