using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SharpEyes.Server.Audit;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry;

/// <summary>
/// The files that people look at before they import them: received, inspected, tried, imported. Kept in memory and in the data folder
/// until they are among the oldest; a restart forgets them.
/// </summary>
internal sealed partial class ImportUploads(
    ImportDesk desk, FileInspector inspector, Headings headings, IOptions<RegistryOptions> options, IHostApplicationLifetime lifetime,
    AuditTrail trail, ILogger<ImportUploads> logger)
{
    private readonly ConcurrentDictionary<string, ImportUpload> _uploads = new();

    public async Task<ImportUpload> ReceiveAsync(int accountId, string name, Stream body, CancellationToken cancellationToken)
    {
        var (id, path) = await desk.ReceiveAsync(body, cancellationToken);
        var upload = new ImportUpload(id, name, path, accountId);
        _uploads[id] = upload;
        foreach (var old in _uploads.Keys.Order(StringComparer.Ordinal).SkipLast(options.Value.RefusedFilesKept))
        {
            // The desk deletes the file by the same count.
            _uploads.TryRemove(old, out _);
        }
        return upload;
    }

    /// <summary>Null when the account has none (any more).</summary>
    public ImportUpload? Find(int accountId, string id) => _uploads.TryGetValue(id, out var upload) && upload.AccountId == accountId ? upload : null;

    public Task<(FileInspection? Inspection, ImportIssue? Issue)> InspectAsync(
        ImportUpload upload, string? sheet, IReadOnlyDictionary<string, string>? mapping, CancellationToken cancellationToken) =>
        Task.Run(
            () => (inspector.Inspect(upload.Path, sheet, mapping, options.Value.MaximumImportBytes, out var issue), issue), cancellationToken);

    /// <summary>Reads the file in the background; its end is noted in the audit trail.</summary>
    /// <returns>False when it is being read already.</returns>
    public bool Start(ImportUpload upload, ImportRequest request, AuditActor actor)
    {
        if (!upload.Begin())
        {
            return false;
        }
        _ = Task.Run(() => RunAsync(upload, request with { Progress = upload.Progress }, actor, lifetime.ApplicationStopping), CancellationToken.None);
        return true;
    }

    private async Task RunAsync(ImportUpload upload, ImportRequest request, AuditActor actor, CancellationToken cancellationToken)
    {
        ImportReport? report = null;
        var hash = "";
        try
        {
            hash = await ImportNotes.HashAsync(upload.Path, cancellationToken);
            report = await desk.ReadAsync(ImportKind.Points, upload.AccountId, upload.Path, request, cancellationToken);
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
        await NoteAsync(upload, request, report, hash, actor);
        upload.End(report);
    }

    private async Task NoteAsync(ImportUpload upload, ImportRequest request, ImportReport? report, string hash, AuditActor actor)
    {
        var outcome = report is null ? AuditOutcome.Failed : report.FileIssue is null ? AuditOutcome.Done : AuditOutcome.Refused;
        var (_, after) = AuditDocuments.Of(null, ImportNotes.Of(upload.Name, hash, request, report));
        try
        {
            await trail.AppendAsync(new AuditRecord("points.imported", outcome, actor, upload.Id, null, null, after));
        }
        catch (Exception failure)
        {
            // The import has happened and nobody waits for an answer: the log is what is left.
            LogNotNoted(logger, upload.Id, failure);
        }
    }

    [LoggerMessage(5135, LogLevel.Critical, "The audit trail could not be written: the import {Id} stands in it nowhere")]
    private static partial void LogNotNoted(ILogger logger, string id, Exception failure);

    [LoggerMessage(5131, LogLevel.Error, "The import {Id} broke down")]
    private static partial void LogFailed(ILogger logger, string id, Exception failure);
}
