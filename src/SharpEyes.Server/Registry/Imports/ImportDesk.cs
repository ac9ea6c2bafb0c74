using System.Globalization;
using Microsoft.Extensions.Options;
using SharpEyes.Server.Audit;
using SharpEyes.Storage;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Server.Registry;

/// <summary>
/// Where files of imports are received: spooled to the data folder, read one after the other, deleted. Refused rows stay
/// until they are among the oldest.
/// </summary>
internal sealed partial class ImportDesk(
    DataFolder folder, RegistryImporter importer, RegistryChanges changes, IOptions<RegistryOptions> options, TimeProvider time,
    ILogger<ImportDesk> logger) : IDisposable
{
    private const string UploadName = "upload";
    private const string RefusedName = "refused";
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Receives and imports a file.</summary>
    /// <returns>The key of the import, the hash of the file, and the report; one with a file issue when it is too large or no such file.</returns>
    public async Task<(string Id, string Sha256, ImportReport Report)> ImportAsync(ImportKind kind, int accountId, Stream body, ImportRequest request, CancellationToken cancellationToken)
    {
        var (id, upload) = await ReceiveAsync(body, cancellationToken);
        try
        {
            var hash = await ImportNotes.HashAsync(upload, cancellationToken);
            return (id, hash, await ReadAsync(kind, accountId, upload, request, cancellationToken));
        }
        finally
        {
            File.Delete(upload);
            var place = Path.GetDirectoryName(upload)!;
            if (!Directory.EnumerateFileSystemEntries(place).Any())
            {
                Directory.Delete(place);
            }
        }
    }

    /// <summary>Puts a file down in a place of its own.</summary>
    public async Task<(string Id, string Path)> ReceiveAsync(Stream body, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var place = Directory.CreateDirectory(Path.Combine(folder.Imports, id)).FullName;
        var upload = Path.Combine(place, UploadName);
        await SpoolAsync(body, upload, cancellationToken);
        Tidy();
        return (id, upload);
    }

    /// <summary>Reads a received file, one at a time. The file of its refused rows bears whose import it was.</summary>
    public async Task<ImportReport> ReadAsync(ImportKind kind, int accountId, string upload, ImportRequest request, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var place = Path.GetDirectoryName(upload)!;
            foreach (var earlier in Directory.EnumerateFiles(place, RefusedName + "-*"))
            {
                File.Delete(earlier);
            }
            var report = await Task.Run(
                () => importer.Import(kind, upload, request with { RefusedFile = Path.Combine(place, RefusedNameOf(accountId)) }, cancellationToken, options.Value.MaximumImportBytes), cancellationToken);
            LogImported(logger, kind, report.Read, report.Added, report.Changed, report.Refused, report.Applied);
            if (report.Applied)
            {
                await changes.TellAsync(report.Version, cancellationToken);
            }
            return report;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The file of refused rows; null when the account has none (any more) in the format.</summary>
    public string? FindRefused(int accountId, string id, SourceFormat format)
    {
        // Only the form of a key of ours ever becomes a path.
        if (!Guid.TryParseExact(id, "N", out var key))
        {
            return null;
        }
        var path = Path.Combine(folder.Imports, key.ToString("N"), RefusedNameOf(accountId) + TableFile.Extension(format));
        return File.Exists(path) ? path : null;
    }

    public void Dispose() => _turn.Dispose();

    private static string RefusedNameOf(int accountId) => string.Create(CultureInfo.InvariantCulture, $"{RefusedName}-{accountId}");

    // One byte more than allowed is enough for the importer to refuse the file by its size.
    private async Task SpoolAsync(Stream body, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        var buffer = new byte[1 << 16];
        int read;
        while (file.Length <= options.Value.MaximumImportBytes && (read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    // Keys begin with their time, so the order of names is the order of imports. What a restart forgot goes the same way.
    private void Tidy()
    {
        foreach (var directory in Directory.GetDirectories(folder.Imports).Order(StringComparer.Ordinal).SkipLast(options.Value.RefusedFilesKept))
        {
            try
            {
                Directory.Delete(directory, recursive: true);
            }
            catch (IOException failure)
            {
                // Somebody is reading it; the next import tries again.
                LogTidyFailed(logger, directory, failure);
            }
        }
    }
}
