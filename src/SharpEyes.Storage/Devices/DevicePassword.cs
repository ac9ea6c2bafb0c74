using System.Security.Cryptography;
using System.Text;

namespace SharpEyes.Storage.Devices;

/// <summary>
/// Passwords of devices. They are made here and nowhere else: 32 of 31 letters, which is 158 random bits, in groups that can be read off a
/// sheet. Such a password cannot be guessed from its hash at any speed, so the hash is one salted SHA-256: a slow one would only let a
/// crowd of wrong CONNECTs take the processor.
/// </summary>
public static class DevicePassword
{
    // Without i, l, o, 0 and 1, which look alike.
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int Groups = 8;
    private const int GroupLength = 4;
    private const int SaltLength = 16;

    /// <summary>Such as <c>k7mf-2xqa-…</c>.</summary>
    public static string Create() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));

    public static byte[] CreateSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>The first group: enough to tell passwords apart, and what is left has 138 bits.</summary>
    public static string HintOf(string password) => password[..GroupLength];

    public static byte[] Hash(ReadOnlySpan<byte> salt, string password) => Hash(salt, Encoding.UTF8.GetBytes(password));

    public static byte[] Hash(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> password)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(password);
        return hash.GetHashAndReset();
    }

    /// <summary>Whether the password has this hash; takes as long when it has not.</summary>
    public static bool Verify(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> password) =>
        CryptographicOperations.FixedTimeEquals(Hash(salt, password), digest);
}
