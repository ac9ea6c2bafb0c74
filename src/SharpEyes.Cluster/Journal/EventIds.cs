using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Journal;

/// <summary>
/// Ids for the events of this silo, out of blocks that no other silo gets. A block is fetched when half of the one before is
/// used: there are always more left than events can open meanwhile.
/// </summary>
internal sealed class EventIds(ISharedTransitionStore store)
{
    // Twice the events that may be open at once by default.
    private const int BlockSize = 200_000;

    private readonly Lock _gate = new();
    private long _next;
    private long _end;
    private long _following;
    private bool _fetching;

    /// <summary>Fetches the first block. Called once, before the first event.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var first = await store.ReserveEventIdsAsync(BlockSize, cancellationToken);
        lock (_gate) (_next, _end) = (first, first + BlockSize);
    }

    /// <exception cref="InvalidOperationException">Not started, or the store gave no further block for as long as a whole one lasted.</exception>
    public long Next()
    {
        lock (_gate)
        {
            if (_next == _end)
            {
                if (_following == 0) throw new InvalidOperationException("There are no ids left for events.");
                (_next, _end, _following) = (_following, _following + BlockSize, 0);
            }
            if (_end - _next < BlockSize / 2 && _following == 0 && !_fetching)
            {
                _fetching = true;
                _ = FetchAsync();
            }
            return _next++;
        }
    }

    private async Task FetchAsync()
    {
        try
        {
            var first = await store.ReserveEventIdsAsync(BlockSize, CancellationToken.None);
            lock (_gate) _following = first;
        }
#pragma warning disable CA1031 // The next event tries again; half a block is left.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        finally
        {
            lock (_gate) _fetching = false;
        }
    }
}
