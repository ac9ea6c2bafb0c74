using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry;

/// <summary>
/// The files that people look at before they import them: received, inspected, tried, imported. Kept in memory and in the data folder
/// until they are among the oldest; a restart forgets them.
/// </summary>
internal sealed partial class ImportUploads(
    ImportDesk desk, FileInspector inspector, Headings headings, IOptions<RegistryOptions> options, IHostApplicationLifetime lifetime,
    ILogger<ImportUploads> logger)
{
    private readonly ConcurrentDictionary<string, ImportUpload> _uploads = new();

    public async Task<ImportUpload> ReceiveAsync(string name, Stream body, CancellationToken cancellationToken)
    {
        var (id, path) = await desk.ReceiveAsync(body, cancellationToken);
        var upload = new ImportUpload(id, name, path);
        _uploads[id] = upload;
        foreach (var old in _uploads.Keys.Order(StringComparer.Ordinal).SkipLast(options.Value.RefusedFilesKept))
        {
            // The desk deletes the file by the same count.
            _uploads.TryRemove(old, out _);
        }
        return upload;
    }

    /// <summary>Null when there is none (any more).</summary>
    public ImportUpload? Find(string id) => _uploads.GetValueOrDefault(id);

    public Task<(FileInspection? Inspection, ImportIssue? Issue)> InspectAsync(
        ImportUpload upload, string? sheet, IReadOnlyDictionary<string, string>? mapping, CancellationToken cancellationToken) =>
        Task.Run(
            () => (inspector.Inspect(upload.Path, sheet, mapping, options.Value.MaximumImportBytes, out var issue), issue), cancellationToken);

    /// <summary>Reads the file in the background.</summary>
    /// <returns>False when it is being read already.</returns>
    public bool Start(ImportUpload upload, ImportRequest request)
    {
        if (!upload.Begin())
        {
            return false;
        }
        _ = Task.Run(() => RunAsync(upload, request with { Progress = upload.Progress }, lifetime.ApplicationStopping), CancellationToken.None);
        return true;
    }

    private async Task RunAsync(ImportUpload upload, ImportRequest request, CancellationToken cancellationToken)
    {
        ImportReport? report = null;
        try
        {
            report = await desk.ReadAsync(ImportKind.Points, upload.Id, upload.Path, request, cancellationToken);
            if (report.Applied && request.Mapping is { } mapping)
            {
                await headings.RememberAsync(mapping, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; what was not committed was not done.
        }
        catch (Exception failure)
        {
            LogFailed(logger, upload.Id, failure);
        }
        finally
        {
            upload.End(report);
        }
    }

    [LoggerMessage(5131, LogLevel.Error, "The import {Id} broke down")]
    private static partial void LogFailed(ILogger logger, string id, Exception failure);
}
