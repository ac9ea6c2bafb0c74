namespace SharpEyes.Cluster.Watch;

/// <summary>
/// Whether this silo hears those who speak to it through somebody else. While every connection to an external broker is down, the
/// silence of the devices behind it is ours, not theirs.
/// </summary>
internal sealed class Hearing
{
    private int _expected;
    private int _connected;

    /// <summary>There should be connections, and there is none.</summary>
    public bool IsDeaf => Volatile.Read(ref _expected) > 0 && Volatile.Read(ref _connected) == 0;

    /// <summary>So many connections are meant to be.</summary>
    public void Expect(int connections) => Volatile.Write(ref _expected, connections);

    public void OnConnected() => Interlocked.Increment(ref _connected);

    public void OnDisconnected() => Interlocked.Decrement(ref _connected);
}
