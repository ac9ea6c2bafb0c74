namespace SharpEyes.Simulator.Servers;

/// <summary>
/// Which of several servers one connection goes to, and how long it waits before it tries the next. The connections are spread evenly;
/// those of a server that is gone are spread evenly over the others, and stay where they got an answer.
/// </summary>
internal sealed class ServerChoice
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly ServerAddress[] _order;
    private int _at;
    private int _failures;

    /// <param name="servers">At least one.</param>
    /// <param name="ordinal">Number of the connection among all.</param>
    public ServerChoice(IReadOnlyList<ServerAddress> servers, int ordinal)
    {
        var first = ordinal % servers.Count;
        var others = servers.Count - 1;
        // The next one differs between the connections of one server: or else all of them would meet at the same one.
        var turn = others == 0 ? 0 : ordinal / servers.Count % others;
        _order = [servers[first], .. Enumerable.Range(0, others).Select(i => servers[(first + 1 + ((turn + i) % others)) % servers.Count])];
    }

    public ServerAddress Current => _order[_at];

    /// <summary>The current server has answered.</summary>
    public void Keep() => _failures = 0;

    /// <summary>The current server is gone or does not answer: on to the next.</summary>
    /// <param name="jitter">0 to 1; spreads the connections over the upper half of the pause.</param>
    /// <returns>How long to wait first. Longer after each round in which none of the servers answered.</returns>
    public TimeSpan MoveOn(double jitter)
    {
        var rounds = Math.Min(_failures++ / _order.Length, 16);
        _at = (_at + 1) % _order.Length;
        var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << rounds));
        return pause * (0.5 + (0.5 * jitter));
    }
}
