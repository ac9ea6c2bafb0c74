using System.IO.Compression;
using System.Security.Cryptography;

namespace SharpEyes.Storage.Backup;

/// <summary>An archive while it is written: what goes in is hashed and counted on its way.</summary>
internal sealed class BackupWriting(ZipArchive zip, string scratch)
{
    private readonly List<BackupPart> _parts = [];

    public IReadOnlyList<BackupPart> Parts => _parts;

    /// <summary>A file beside the archive for what has to be put down before it goes in; whoever uses it deletes it.</summary>
    public string Scratch => scratch;

    public async Task AddFileAsync(string name, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        // Pictures are compressed already.
        var level = name.StartsWith(BackupManifest.Photos, StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Fastest;
        await AddAsync(name, file, null, [], level, cancellationToken);
    }

    public async Task AddAsync(
        string name, Stream content, long? rows, IReadOnlyList<string> columns, CompressionLevel level, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (bytes, buffer) = (0L, new byte[1 << 16]);
        await using var part = await zip.CreateEntry(name, level).OpenAsync(cancellationToken);
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await part.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            bytes += read;
        }
        _parts.Add(new BackupPart(name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), rows, columns));
    }
}
