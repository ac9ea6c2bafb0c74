using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace SharpEyes.Server.Accounts;

/// <summary>
/// Locks names that nobody has like accounts, after as many wrong passwords and for as long: or the lock would tell which names there
/// are. Kept in memory, and only so many.
/// </summary>
internal sealed class UnknownNames(IOptions<AccountOptions> options, TimeProvider time)
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, (int Wrong, long? LockedAt)> _tries = new(StringComparer.Ordinal);

    /// <summary>Whether not even a comparison is due.</summary>
    public bool IsLocked(string name) =>
        _tries.TryGetValue(SignInLimits.KeyOf(name), out var tries) && tries.LockedAt is { } at && time.GetElapsedTime(at) < options.Value.Lock;

    /// <summary>A password was given for the name, and there is nothing it could be right for.</summary>
    public void NoteWrong(string name)
    {
        if (_tries.Count >= Most)
        {
            // Who can try so many names within the limits of addresses learns of one that it is not locked any longer, and nothing of the others.
            _tries.Clear();
        }
        _tries.AddOrUpdate(SignInLimits.KeyOf(name), static (_, self) => self.After(0), static (_, tries, self) => self.After(tries.Wrong), this);
    }

    private (int Wrong, long? LockedAt) After(int wrong) => wrong + 1 < options.Value.WrongPasswords ? (wrong + 1, null) : (0, time.GetTimestamp());
}
