using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// The users of <see cref="MqttBrokerOptions"/>. A password hash is made to be slow, and after an outage fifty thousand clients
/// come back at once: a password found right once is remembered as a keyed digest of this process, and hashing never takes more
/// than half of the processors.
/// </summary>
internal sealed class UserListAuthenticator : IMqttAuthenticator, IDisposable
{
    private readonly bool _allowAnonymous;
    private readonly Dictionary<string, string> _hashes;
    private readonly ConcurrentDictionary<string, byte[]> _verified = new(StringComparer.Ordinal);
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    public UserListAuthenticator(IOptions<MqttBrokerOptions> options)
    {
        _allowAnonymous = options.Value.AllowAnonymous;
        _hashes = options.Value.Users.ToDictionary(user => user.Name, user => user.PasswordHash, StringComparer.Ordinal);
    }

    public async ValueTask<MqttReasonCode> AuthenticateAsync(MqttCredentials credentials, CancellationToken cancellationToken)
    {
        if (credentials.UserName is not { } name)
            return _allowAnonymous ? MqttReasonCode.Success : MqttReasonCode.NotAuthorized;
        if (!_hashes.TryGetValue(name, out var hash))
            return MqttReasonCode.BadUserNameOrPassword;

        var digest = HMACSHA256.HashData(_key, credentials.Password.Span);
        if (_verified.TryGetValue(name, out var known) && CryptographicOperations.FixedTimeEquals(known, digest))
            return MqttReasonCode.Success;

        await _hashing.WaitAsync(cancellationToken);
        try
        {
            if (!MqttPasswordHash.Verify(hash, credentials.Password.Span))
                return MqttReasonCode.BadUserNameOrPassword;
        }
        finally
        {
            _hashing.Release();
        }

        _verified[name] = digest;
        return MqttReasonCode.Success;
    }

    public void Dispose() => _hashing.Dispose();
}
