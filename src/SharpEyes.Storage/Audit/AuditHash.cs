using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SharpEyes.Storage.Audit;

/// <summary>
/// The hash of an entry. Every field goes in with its length, or with a mark that it is missing: no two entries have the same bytes,
/// whatever stands in their texts. Numbers are big-endian, texts UTF-8.
/// </summary>
public static class AuditHash
{
    /// <summary>Digits of a hash.</summary>
    public const int Length = 64;

    /// <summary>What stands for the hash before the first entry.</summary>
    public static string Origin { get; } = new('0', Length);

    // The form of the encoding: another one would be another number, so that old entries stay verifiable.
    private const byte Form = 1;

    /// <summary>Computes the hash from everything else in the row.</summary>
    public static string Of(AuditEntryRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([Form]);
        Text(hash, row.PreviousHash);
        Number(hash, row.Sequence);
        Number(hash, row.AtMs);
        Number(hash, row.AccountId);
        Text(hash, row.AccountName);
        Text(hash, row.Address);
        Text(hash, row.Action);
        Number(hash, (long)row.Outcome);
        Text(hash, row.Subject);
        Number(hash, row.Division);
        Text(hash, row.Before);
        Text(hash, row.After);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Number(IncrementalHash hash, long? number)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = number is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], number ?? 0);
        hash.AppendData(bytes);
    }

    private static void Text(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Number(hash, text is null ? null : bytes.Length);
        hash.AppendData(bytes);
    }
}
