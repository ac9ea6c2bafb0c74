using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SharpEyes.Storage.Accounts;

/// <summary>A random text that proves something: who has it, may. Only its hash is kept.</summary>
public static class Secret
{
    private const int Bytes = 32;

    /// <summary>256 random bits in base64url (RFC 4648, 5).</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A short random name that is no secret.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
