using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace SharpEyes.Server.Accounts;

/// <summary>Time-based one-time passwords (RFC 6238): SHA-1, six digits, steps of 30 s, as all authenticator apps make them.</summary>
internal static class OneTimeCodes
{
    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // Clocks of phones differ, and people type: one step to either side (RFC 6238, 5.2).
    private const int Slack = 1;

    /// <summary>What an authenticator app reads from the QR code.</summary>
    public static string Uri(string issuer, string account, string secret) => string.Create(
        CultureInfo.InvariantCulture,
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}?secret={secret}&issuer={System.Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6&period={StepSeconds}");

    /// <summary>The time step whose code this is; null when it is none of now, or of a step that was used already.</summary>
    /// <param name="lastStep">The last step a code was taken of: no code counts twice.</param>
    public static long? FindStep(string secret, string code, DateTimeOffset now, long? lastStep)
    {
        if (code is not { Length: 6 } || !code.All(char.IsAsciiDigit))
        {
            return null;
        }
        var key = Decode(secret);
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        for (var step = current - Slack; step <= current + Slack; step++)
        {
            if ((lastStep is null || step > lastStep) && CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(Code(key, step)), System.Text.Encoding.ASCII.GetBytes(code)))
            {
                return step;
            }
        }
        return null;
    }

    /// <summary>The code of a moment.</summary>
    public static string CodeAt(string secret, DateTimeOffset at) => Code(Decode(secret), at.ToUnixTimeSeconds() / StepSeconds);

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 with HMAC-SHA-1 is what authenticator apps know; HMAC does not lean on collision resistance.")]
    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(key, counter);
        var at = hash[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        var (bits, value, at) = (0, 0, 0);
        foreach (var letter in secret)
        {
            value = (value << 5) | Base32.IndexOf(letter, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(value >> bits);
                value &= (1 << bits) - 1;
            }
        }
        return bytes;
    }
}
