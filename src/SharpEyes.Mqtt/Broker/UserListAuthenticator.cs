using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// The users of <see cref="MqttBrokerOptions"/>. A password hash is made to be slow, and after an outage fifty thousand clients
/// come back at once: a password found right once is remembered as a keyed digest of this process. Hashing takes one processor at most, and few
/// wait for it: who guesses passwords of a known name slows down nobody but new connections of this list.
/// </summary>
public sealed class UserListAuthenticator : IMqttAuthenticator, IDisposable
{
    // What has to be hashed waits in a queue of this length; then the answer is "busy", and the client tries again.
    private const int LongestQueue = 64;

    private readonly bool _allowAnonymous;
    private readonly Dictionary<string, (string Hash, MqttListedUser User)> _users;
    private readonly ConcurrentDictionary<string, byte[]> _verified = new(StringComparer.Ordinal);
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly SemaphoreSlim _hashing = new(1);
    private int _waiting;

    public UserListAuthenticator(IOptions<MqttBrokerOptions> options)
    {
        _allowAnonymous = options.Value.AllowAnonymous;
        _users = options.Value.Users.ToDictionary(user => user.Name, user => (user.PasswordHash, new MqttListedUser(user)), StringComparer.Ordinal);
    }

    public async ValueTask<MqttVerdict> AuthenticateAsync(MqttCredentials credentials, CancellationToken cancellationToken)
    {
        if (credentials.UserName is not { } name)
            return _allowAnonymous ? MqttVerdict.Anonymous : MqttVerdict.Refuse(MqttReasonCode.NotAuthorized);
        if (!_users.TryGetValue(name, out var known))
            return MqttVerdict.Refuse(MqttReasonCode.BadUserNameOrPassword);

        var digest = HMACSHA256.HashData(_key, credentials.Password.Span);
        if (_verified.TryGetValue(name, out var verified) && CryptographicOperations.FixedTimeEquals(verified, digest))
            return MqttVerdict.Admit(known.User);

        var reason = await HashAsync(known.Hash, credentials.Password, cancellationToken);
        if (reason != MqttReasonCode.Success)
            return MqttVerdict.Refuse(reason);
        _verified[name] = digest;
        return MqttVerdict.Admit(known.User);
    }

    public void Dispose() => _hashing.Dispose();

    private async ValueTask<MqttReasonCode> HashAsync(string hash, ReadOnlyMemory<byte> password, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > LongestQueue)
                return MqttReasonCode.ServerBusy;
            await _hashing.WaitAsync(cancellationToken);
            try
            {
                return MqttPasswordHash.Verify(hash, password.Span) ? MqttReasonCode.Success : MqttReasonCode.BadUserNameOrPassword;
            }
            finally
            {
                _hashing.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
