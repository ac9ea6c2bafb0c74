using SharpEyes.Cluster.Watch;

namespace SharpEyes.Cluster.Dispatch;

/// <summary>
/// Heartbeats that wait for one other silo. While some are under way the next ones gather, so that a busy silo sends few large
/// messages. What cannot be delivered goes back to where the way is chosen.
/// </summary>
internal sealed class Outbox(IWatchService target, MailboxOptions options, Func<List<Outgoing>, Parcel> pack, Action<Outgoing> undelivered)
{
    private readonly Lock _gate = new();
    private List<Outgoing> _gathering = [];
    private int _underWay;

    public int Count
    {
        get { lock (_gate) return _gathering.Count; }
    }

    /// <summary>Whether nothing waits and nothing is under way.</summary>
    public bool IsIdle
    {
        get { lock (_gate) return _gathering.Count == 0 && _underWay == 0; }
    }

    public void Add(in Outgoing one)
    {
        lock (_gate)
        {
            _gathering.Add(one);
            if (_underWay >= options.ParcelsAtOnce) return;
            _underWay++;
        }
        _ = SendAsync();
    }

    private async Task SendAsync()
    {
        // Whoever adds goes on adding: give the batch that is being handed over a moment to be complete.
        await Task.Yield();
        while (Cut() is { } parcel)
        {
            try
            {
                Settle(parcel, await target.TakeAsync(pack(parcel)));
            }
#pragma warning disable CA1031 // The silo may be gone, or busy, or leaving: another way has to be found whatever it was.
            catch (Exception)
#pragma warning restore CA1031
            {
                foreach (var one in parcel) undelivered(one);
            }
        }
    }

    /// <param name="refused">Places among the heartbeats, in order.</param>
    private void Settle(List<Outgoing> parcel, int[] refused)
    {
        var (place, next) = (0, 0);
        foreach (var one in parcel)
        {
            if (one.Errand is null) continue;
            if (next < refused.Length && refused[next] == place)
            {
                next++;
                undelivered(one);
            }
            else
            {
                one.Errand.Pending?.Done();
            }
            place++;
        }
    }

    private List<Outgoing>? Cut()
    {
        lock (_gate)
        {
            if (_gathering.Count == 0)
            {
                _underWay--;
                return null;
            }
            if (_gathering.Count <= options.ParcelSize)
            {
                var all = _gathering;
                _gathering = [];
                return all;
            }
            var part = _gathering.GetRange(0, options.ParcelSize);
            _gathering.RemoveRange(0, options.ParcelSize);
            return part;
        }
    }
}
