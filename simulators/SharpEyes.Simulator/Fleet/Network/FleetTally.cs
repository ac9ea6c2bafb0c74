namespace SharpEyes.Simulator.Fleet.Network;

/// <summary>Counts of a running fleet. Any thread.</summary>
internal sealed class FleetTally
{
    private long _sent;
    private long _dropped;
    private int _connected;

    /// <summary>Payloads handed to the network.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>Payloads dropped because the server did not keep up.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    public int Connected => Volatile.Read(ref _connected);

    public void OnPublished(bool isSent) => Interlocked.Increment(ref isSent ? ref _sent : ref _dropped);

    public void OnConnected(int change) => Interlocked.Add(ref _connected, change);
}
