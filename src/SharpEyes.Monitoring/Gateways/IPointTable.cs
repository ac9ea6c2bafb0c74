namespace SharpEyes.Monitoring.Gateways;

/// <summary>The points as the topology sees them: below a gateway, silent or heard.</summary>
internal interface IPointTable
{
    /// <summary>Place of the point's gateway in the topology; −1 when the point speaks for itself.</summary>
    int GatewayPlaceOf(int index);

    /// <summary>What the point says about its gateway.</summary>
    /// <param name="heardUntilMs">When anything was last heard through the gateway.</param>
    ChildSilence SilenceOf(int index, long heardUntilMs, double overdueIntervals, long nowMs);

    /// <summary>Lets time pass for a point whose deadline has come.</summary>
    void Elapse(int index, bool parentDown, int parentId, long nowMs);

    /// <summary>The gateway of the point is down. A heartbeat that was heard after <paramref name="receivedAtMs"/> speaks for itself.</summary>
    void Fold(int index, int gatewayId, long gatewayHeardMs, long receivedAtMs, long nowMs);

    /// <summary>The gateway of the point is back: if it is unreachable, it has a full window to be heard.</summary>
    void Excuse(int index, long nowMs);
}
