using System.IO.Compression;
using System.Security.Cryptography;

namespace SharpEyes.Storage.Backup;

/// <summary>An archive that is read. Nothing of it is believed before <see cref="CheckAsync"/> has held every byte against the manifest.</summary>
internal sealed class BackupArchive : IDisposable
{
    private readonly ZipArchive _zip;

    /// <exception cref="BackupException">It is no backup.</exception>
    public BackupArchive(string path)
    {
        try
        {
            _zip = ZipFile.OpenRead(path);
        }
        catch (InvalidDataException)
        {
            throw new BackupException($"'{path}' is no backup: it is not a whole archive.");
        }
        try
        {
            Manifest = ReadManifest(path);
            RefuseStrangers();
        }
        catch
        {
            _zip.Dispose();
            throw;
        }
    }

    public BackupManifest Manifest { get; }

    public BackupPart? Find(string name) => Manifest.Parts.FirstOrDefault(part => part.Name == name);

    /// <summary>Reads every part once and compares size and hash.</summary>
    /// <exception cref="BackupException">One is not what the manifest says.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var part in Manifest.Parts)
        {
            await CopyAsync(part, Stream.Null, cancellationToken);
        }
    }

    /// <summary>Unpacks a part into a stream, never more than the manifest says.</summary>
    /// <exception cref="BackupException">It is not what the manifest says; what was written so far is worth nothing.</exception>
    public async Task CopyAsync(BackupPart part, Stream target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (left, buffer) = (part.Bytes, new byte[1 << 16]);
        try
        {
            await using var source = await _zip.GetEntry(part.Name)!.OpenAsync(cancellationToken);
            int read;
            while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if ((left -= read) < 0)
                {
                    throw new BackupException($"The part '{part.Name}' is larger than the manifest says.");
                }
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch (InvalidDataException)
        {
            throw new BackupException($"The part '{part.Name}' is damaged.");
        }
        if (left != 0 || !string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), part.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new BackupException($"The part '{part.Name}' is not the one that was backed up: its hash is another.");
        }
    }

    public async Task ExtractAsync(BackupPart part, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await CopyAsync(part, file, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    public void Dispose() => _zip.Dispose();

    private BackupManifest ReadManifest(string path)
    {
        if (_zip.GetEntry(BackupManifest.Name) is not { } entry || entry.Length > BackupManifest.LongestManifest)
        {
            throw new BackupException($"'{path}' is no backup: it has no manifest.");
        }
        using var stream = entry.Open();
        var json = new byte[(int)entry.Length];
        try
        {
            // What is longer than it says of itself is cut, and then no JSON.
            return BackupManifest.Parse(json.AsSpan(0, stream.ReadAtLeast(json, json.Length, throwOnEndOfStream: false)));
        }
        catch (InvalidDataException)
        {
            throw new BackupException($"'{path}' is no backup: its manifest is damaged.");
        }
    }

    private void RefuseStrangers()
    {
        var names = Manifest.Parts.Select(part => part.Name).Append(BackupManifest.Name).ToHashSet(StringComparer.Ordinal);
        if (_zip.Entries.FirstOrDefault(entry => !names.Contains(entry.FullName)) is { } stranger)
        {
            throw new BackupException($"The archive holds '{stranger.FullName}', which its manifest does not name.");
        }
        if (_zip.Entries.Count != names.Count)
        {
            throw new BackupException("The archive does not hold what its manifest names, once each.");
        }
    }
}
