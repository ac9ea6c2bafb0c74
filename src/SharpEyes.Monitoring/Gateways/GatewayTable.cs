namespace SharpEyes.Monitoring.Gateways;

/// <summary>The cells of all gateways by their place. The array is replaced with the registry, while no heartbeat is applied.</summary>
internal sealed class GatewayTable
{
    public GatewayCell[] Cells { get; set; } = [];

    public ref GatewayCell this[int place] => ref Cells[place];
}
