using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace SharpEyes.Server.Accounts;

/// <summary>
/// How often anybody may try to sign in: by address, by name as long as what was given for it is wrong (whether there is such an
/// account or not, so that nothing is learnt from it), and for all together by what the processor may spend on comparing passwords.
/// </summary>
internal sealed class SignInLimits : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _byAddress;
    private readonly PartitionedRateLimiter<string> _byName;
    private readonly TokenBucketRateLimiter _comparisons;
    private readonly ConcurrencyLimiter _atOnce;

    public SignInLimits(IOptions<AccountOptions> options)
    {
        var limits = options.Value;
        _byAddress = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(
            address, _ => Bucket(limits.TriesPerAddress, limits.TriesPerAddress, Minute)));
        // Twice what locks an account, so that the lock of an account is told apart from the bound on its name only by those who guess on.
        _byName = PartitionedRateLimiter.Create<string, string>(name => RateLimitPartition.GetTokenBucketLimiter(
            name, _ => Bucket(2 * limits.WrongPasswords, limits.WrongPasswords, limits.Lock)));
        _comparisons = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = 2 * limits.ComparisonsPerSecond,
            TokensPerPeriod = limits.ComparisonsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 4 * limits.ComparisonsPerSecond,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        _atOnce = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
            QueueLimit = 4 * limits.ComparisonsPerSecond,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Whether this try may be looked at.</summary>
    public bool TryTake(IPAddress? address, string name)
    {
        using var byAddress = _byAddress.AttemptAcquire(Partition(address));
        // Looked at and not taken: who signs in again and again with what is right is kept from nothing.
        return byAddress.IsAcquired && _byName.GetStatistics(KeyOf(name)) is { CurrentAvailablePermits: > 0 };
    }

    /// <summary>What was given for this name was wrong.</summary>
    public void NoteWrong(string name) => _byName.AttemptAcquire(KeyOf(name)).Dispose();

    /// <summary>Waits for its turn to compare a password; null when too many wait.</summary>
    public async Task<IDisposable?> TakeComparisonAsync(CancellationToken cancellationToken)
    {
        using var turn = await _comparisons.AcquireAsync(1, cancellationToken);
        if (!turn.IsAcquired)
        {
            return null;
        }
        var slot = await _atOnce.AcquireAsync(1, cancellationToken);
        if (slot.IsAcquired)
        {
            return slot;
        }
        slot.Dispose();
        return null;
    }

    public void Dispose()
    {
        _byAddress.Dispose();
        _byName.Dispose();
        _comparisons.Dispose();
        _atOnce.Dispose();
    }

    /// <summary>One machine has one IPv4 address, and as many IPv6 ones as it likes within its /64.</summary>
    internal static string Partition(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    /// <summary>As accounts are looked up: whatever the case. What is too long to be a name is one name.</summary>
    internal static string KeyOf(string name) => name.Length <= 50 ? name.ToUpperInvariant() : "";

    private static TokenBucketRateLimiterOptions Bucket(int most, int perPeriod, TimeSpan period) => new()
    {
        TokenLimit = most,
        TokensPerPeriod = Math.Max(1, perPeriod / 6),
        ReplenishmentPeriod = period / 6,
        QueueLimit = 0,
    };
}
