using System.Collections.Concurrent;

namespace SharpEyes.Server.Audit;

/// <summary>Remembers looks for a while: who goes back and forth between two pages looked once.</summary>
internal sealed class SeenLately(TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<(string Account, string Subject), long> _until = new();

    /// <summary>True for the first look within the window, which is the one to note.</summary>
    public bool IsNew(string account, string subject)
    {
        var now = time.GetTimestamp();
        if (_until.TryGetValue((account, subject), out var at) && time.GetElapsedTime(at, now) < Window)
        {
            return false;
        }
        if (_until.Count >= Most)
        {
            // Forgetting only means that a look is noted once more.
            _until.Clear();
        }
        _until[(account, subject)] = now;
        return true;
    }

    /// <summary>The look could not be noted: the next one is new again.</summary>
    public void Forget(string account, string subject) => _until.TryRemove((account, subject), out _);
}
