using Microsoft.EntityFrameworkCore;
using SharpEyes.Storage.Audit;

namespace SharpEyes.Storage.Backup;

/// <summary>Brings a backup into a data folder and, where it came from one, a PostgreSQL database. No server may run on either.</summary>
public sealed class BackupRestorer(RegistryDatabase database, DataFolder folder, TimeProvider time)
{
    /// <summary>
    /// Checks all of the archive, replaces what is there, brings the database up to this version, and checks the chain of the audit
    /// trail against the head the manifest names.
    /// </summary>
    /// <param name="replace">What is there may go; without it a target with something in it is refused.</param>
    /// <exception cref="BackupException">The archive cannot be trusted, or the target is not empty.</exception>
    /// <exception cref="DatabaseException">The database cannot be used.</exception>
    public async Task<BackupManifest> RestoreAsync(string path, bool replace, AuditActor actor, CancellationToken cancellationToken)
    {
        using var archive = new BackupArchive(path);
        var manifest = archive.Manifest;
        RefuseForeign(manifest);
        await archive.CheckAsync(cancellationToken);
        if (!replace && (await database.HoldsSomethingAsync(cancellationToken) || FilesHoldSomething()))
        {
            throw new BackupException($"There is something in '{database.Name}' or '{folder.Path}' already. Restore into an empty place, or say --replace.");
        }
        RefuseWithoutRoom(manifest);
        await database.RestoreAsync(archive, cancellationToken);
        await RestoreFilesAsync(archive, cancellationToken);
        await database.MigrateAsync(cancellationToken);
        await ProveAsync(manifest, cancellationToken);
        using var trail = new AuditTrail(database, time);
        await trail.AppendAsync(new AuditRecord(
            "backup.restored", AuditOutcome.Done, actor, Path.GetFileName(path), null, null,
            System.Text.Json.JsonSerializer.Serialize(new { manifest.MadeAt, manifest.Product, manifest.AuditEntries, manifest.AuditHead })));
        return manifest;
    }

    private void RefuseForeign(BackupManifest manifest)
    {
        if (manifest.Database != database.Kind)
        {
            throw new BackupException($"The backup is one of {manifest.Database}, the target is {database.Kind}: a backup goes back where it came from.");
        }
        using var context = database.CreateDbContext();
        if (!context.Database.GetMigrations().Contains(manifest.Migration))
        {
            throw new BackupException($"The backup was made by a newer version of SharpEyes ({manifest.Product}, migration {manifest.Migration}). Restore it with that version.");
        }
    }

    private bool FilesHoldSomething() =>
        File.Exists(folder.Telemetry.Path) || (Directory.Exists(folder.Photos) && Directory.EnumerateFileSystemEntries(folder.Photos).Any());

    private void RefuseWithoutRoom(BackupManifest manifest)
    {
        var here = manifest.Parts.Where(part => !part.Name.StartsWith(BackupManifest.Tables, StringComparison.Ordinal)).Sum(part => (decimal)part.Bytes);
        if (new DriveInfo(Directory.CreateDirectory(folder.Path).FullName).AvailableFreeSpace < here)
        {
            throw new BackupException($"'{folder.Path}' has not the room for {here} bytes.");
        }
    }

    private async Task RestoreFilesAsync(BackupArchive archive, CancellationToken cancellationToken)
    {
        // What the engine noted last belongs to the history that was here.
        File.Delete(Path.Combine(folder.Path, "checkpoint.bin"));
        foreach (var old in new[] { "", "-wal", "-shm" })
        {
            File.Delete(folder.Telemetry.Path + old);
        }
        if (Directory.Exists(folder.Photos))
        {
            Directory.Delete(folder.Photos, recursive: true);
        }
        if (archive.Find(BackupManifest.Telemetry) is { } telemetry)
        {
            await archive.ExtractAsync(telemetry, folder.Telemetry.Path, cancellationToken);
        }
        foreach (var photo in archive.Manifest.Parts.Where(part => part.Name.StartsWith(BackupManifest.Photos, StringComparison.Ordinal)))
        {
            Directory.CreateDirectory(folder.Photos);
            await archive.ExtractAsync(photo, Path.Combine(folder.Photos, photo.Name[BackupManifest.Photos.Length..]), cancellationToken);
        }
    }

    private async Task ProveAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        var report = await new AuditChain(database).VerifyAsync(manifest.AuditHead, cancellationToken);
        if (report.FirstBad is { } bad)
        {
            throw new BackupException($"What was restored has an audit trail that is broken at entry {bad.Sequence}: {bad.Explanation}.");
        }
        if (report.Entries != manifest.AuditEntries)
        {
            throw new BackupException($"What was restored has {report.Entries} entries of the audit trail, the manifest says {manifest.AuditEntries}.");
        }
    }
}
