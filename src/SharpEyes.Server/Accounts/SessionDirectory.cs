using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>
/// The sessions of this process: looked up once, then remembered until anything about sessions, rights or divisions changes. What this
/// process changes counts at once; what another one does, within a second.
/// </summary>
internal sealed partial class SessionDirectory(SessionStore store, IOptions<AccountOptions> options, TimeProvider time, ILogger<SessionDirectory> logger)
    : BackgroundService
{
    private const int MostRemembered = 50_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, SessionHolder> _known = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private long _generation;

    /// <summary>Sessions may have ended and rights may be others: whoever holds a <see cref="Caller"/> for long asks for it again. Also raised once a minute.</summary>
    public event Action? Changed;

    /// <summary>Who a secret belongs to; null when it opens nothing.</summary>
    public ValueTask<Caller?> FindAsync(string secret, CancellationToken cancellationToken) =>
        // No secret of ours is longer; a hash of megabytes would be work for nothing.
        secret.Length > 100 ? new((Caller?)null) : FindKeyAsync(Convert.ToHexString(Secret.Hash(secret)), cancellationToken);

    /// <summary>The same caller as of now; null when the session is over.</summary>
    public ValueTask<Caller?> RenewAsync(Caller caller, CancellationToken cancellationToken) => FindKeyAsync(caller.SessionKey, cancellationToken);

    /// <summary>Looks everything up again.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _generation);
        _known.Clear();
        Changed?.Invoke();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        var version = (0L, 0L);
        var noted = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = await store.VersionAsync(stoppingToken);
                if (now != version)
                {
                    version = now;
                    Forget();
                }
                if (time.GetElapsedTime(noted) >= NoteEvery)
                {
                    noted = time.GetTimestamp();
                    await NoteAsync(stoppingToken);
                    Changed?.Invoke();
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogLookFailed(logger, failure);
            }
        }
    }

    private async ValueTask<Caller?> FindKeyAsync(string key, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(key, out var holder))
        {
            var generation = Interlocked.Read(ref _generation);
            holder = await store.FindAsync(Convert.FromHexString(key), cancellationToken);
            if (holder is null)
            {
                return null;
            }
            if (_known.Count >= MostRemembered)
            {
                _known.Clear();
            }
            _known[key] = holder;
            if (generation != Interlocked.Read(ref _generation))
            {
                // What was read may be older than what made everybody forget.
                _known.TryRemove(key, out _);
            }
        }
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (holder.Session.ExpiresAtMs <= now)
        {
            _known.TryRemove(key, out _);
            return null;
        }
        _seen[holder.Session.Id] = now;
        return Tell(holder, key);
    }

    private Caller Tell(SessionHolder holder, string key)
    {
        var mustEnrol = !holder.HasSecondFactor && holder.Rights.Grants.Any(grant => options.Value.SecondFactorRoles.Contains(grant.Role));
        return new Caller(
            holder.AccountId, holder.Name, holder.DisplayName, holder.Session.Id, key, mustEnrol ? AccessRights.None : holder.Rights, mustEnrol);
    }

    private Task NoteAsync(CancellationToken cancellationToken)
    {
        var seen = Interlocked.Exchange(ref _seen, new ConcurrentDictionary<string, long>(StringComparer.Ordinal));
        return seen.IsEmpty ? Task.CompletedTask : store.TouchAsync(seen, cancellationToken);
    }

    [LoggerMessage(4701, LogLevel.Warning, "Sessions cannot be looked after at the moment; those known go on")]
    private static partial void LogLookFailed(ILogger logger, Exception failure);
}
