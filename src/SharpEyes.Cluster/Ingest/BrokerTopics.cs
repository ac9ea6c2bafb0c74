namespace SharpEyes.Cluster.Ingest;

/// <summary>The filters of the heartbeat contract.</summary>
internal static class BrokerTopics
{
    public const string GatewayStates = "sharpeyes/v1/gateways/+/state";

    private static readonly string[] All = ["sharpeyes/v1/points/+/heartbeat", "sharpeyes/v1/gateways/+/heartbeats", GatewayStates];

    /// <summary>Each message to one member of the group.</summary>
    public static string[] SharedBy(string group) => [.. All.Select(filter => $"$share/{group}/{filter}")];
}
