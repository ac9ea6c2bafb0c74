using System.Security.Cryptography;
using System.Text;

namespace SharpEyes.Storage.Retention;

/// <summary>What a rule deleted: how much, and by which keys, so that it can be proved which ones they were.</summary>
internal sealed class Deletion : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Count { get; private set; }

    /// <summary>SHA-256 over the keys in the order of their deletion, each with a line feed behind it.</summary>
    public string Digest => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Add(string key)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(key + '\n'));
        Count++;
    }

    public void Dispose() => _hash.Dispose();
}
