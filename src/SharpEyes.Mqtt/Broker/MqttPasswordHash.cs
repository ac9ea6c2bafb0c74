using System.Globalization;
using System.Security.Cryptography;

namespace SharpEyes.Mqtt.Broker;

/// <summary>Password hashes of the form <c>pbkdf2-sha256$iterations$salt$hash</c>, salt and hash in base 64.</summary>
public static class MqttPasswordHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int SaltLength = 16;
    private const int HashLength = 32;

    /// <summary>Hashes a password with a fresh salt.</summary>
    /// <param name="password">UTF-8 of the password.</param>
    /// <param name="iterations">Cost of one attempt; the default takes some tens of milliseconds.</param>
    public static string Create(ReadOnlySpan<byte> password, int iterations = 210_000)
    {
        Span<byte> salt = stackalloc byte[SaltLength];
        RandomNumberGenerator.Fill(salt);
        Span<byte> hash = stackalloc byte[HashLength];
        Rfc2898DeriveBytes.Pbkdf2(password, salt, hash, iterations, HashAlgorithmName.SHA256);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether the hash was made of this password; false for a hash that cannot be read.</summary>
    public static bool Verify(string passwordHash, ReadOnlySpan<byte> password)
    {
        var parts = passwordHash.Split('$');
        if (parts is not [Scheme, var count, var saltText, var hashText]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations < 1)
        {
            return false;
        }

        Span<byte> salt = stackalloc byte[64];
        Span<byte> expected = stackalloc byte[HashLength];
        if (!Convert.TryFromBase64String(saltText, salt, out var saltLength)
            || !Convert.TryFromBase64String(hashText, expected, out var hashLength) || hashLength != HashLength)
        {
            return false;
        }

        Span<byte> actual = stackalloc byte[HashLength];
        Rfc2898DeriveBytes.Pbkdf2(password, salt[..saltLength], actual, iterations, HashAlgorithmName.SHA256);
        return CryptographicOperations.FixedTimeEquals(actual, expected);
    }
}
