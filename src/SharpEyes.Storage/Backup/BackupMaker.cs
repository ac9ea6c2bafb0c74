using System.IO.Compression;
using System.Reflection;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Sqlite;

namespace SharpEyes.Storage.Backup;

/// <summary>Makes backups of registry, history, accounts, audit trail, photos and telemetry, while a server runs on them or without one.</summary>
public sealed class BackupMaker(RegistryDatabase database, DataFolder folder, TimeProvider time)
{
    /// <summary>
    /// Writes the archive: the database as it was at one moment, then the photos it names, then the telemetry. Under another name until
    /// it is whole; only its owner can read it. The audit trail notes it.
    /// </summary>
    /// <param name="withTelemetry">Minute roll-ups, which can be most of the archive and are dispensable.</param>
    /// <exception cref="BackupException">The file is there already.</exception>
    public async Task<BackupManifest> MakeAsync(string path, bool withTelemetry, AuditActor actor, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(path);
        if (File.Exists(target))
        {
            throw new BackupException($"'{target}' is there already.");
        }
        var (part, scratch) = (target + ".part", target + ".scratch");
        try
        {
            BackupManifest manifest;
            await using (var file = new FileStream(part, Options(part)))
            await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                manifest = await WriteAsync(new BackupWriting(zip, scratch), withTelemetry, cancellationToken);
                await using var last = await zip.CreateEntry(BackupManifest.Name).OpenAsync(cancellationToken);
                await last.WriteAsync(manifest.ToJson(), cancellationToken);
            }
            File.Move(part, target);
            await NoteAsync(target, manifest, actor);
            return manifest;
        }
        finally
        {
            File.Delete(part);
            File.Delete(scratch);
        }
    }

    internal static string ProductVersion { get; } =
        typeof(BackupMaker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    private async Task<BackupManifest> WriteAsync(BackupWriting writing, bool withTelemetry, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var moment = await database.BackUpAsync(writing, cancellationToken);
        var missing = 0;
        foreach (var photo in moment.Photos)
        {
            try
            {
                await writing.AddFileAsync(BackupManifest.Photos + photo, Path.Combine(folder.Photos, photo), cancellationToken);
            }
            catch (IOException failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
            {
                // Removed since the moment of the registry, or lost before: the registry goes on without it.
                missing++;
            }
        }
        if (withTelemetry && File.Exists(folder.Telemetry.Path))
        {
            await using (var telemetry = folder.Telemetry.Open())
            {
                SqliteCopy.Of(telemetry, writing.Scratch);
            }
            await writing.AddFileAsync(BackupManifest.Telemetry, writing.Scratch, cancellationToken);
        }
        return new BackupManifest(
            BackupManifest.KnownFormat, ProductVersion, at, database.Kind, moment.Migration, moment.Head.Sequence, moment.Head.Hash, moment.Sequences, missing, writing.Parts);
    }

    private async Task NoteAsync(string target, BackupManifest manifest, AuditActor actor)
    {
        using var trail = new AuditTrail(database, time);
        var after = System.Text.Json.JsonSerializer.Serialize(new
        {
            parts = manifest.Parts.Count,
            bytes = manifest.Parts.Sum(part => part.Bytes),
            manifest.AuditHead,
        });
        await trail.AppendAsync(new AuditRecord("backup.made", AuditOutcome.Done, actor, Path.GetFileName(target), null, null, after));
    }

    // Contacts and password hashes are in it.
    private static FileStreamOptions Options(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return options;
    }
}
