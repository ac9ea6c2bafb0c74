using System.CommandLine;
using System.Globalization;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Registry.Commands;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Backup;

namespace SharpEyes.Server.Backup;

/// <summary><c>backup</c> and <c>restore</c>. Exit codes: 0 done, 1 not done.</summary>
internal static class BackupCommands
{
    public static IReadOnlyList<Command> Create() => [CreateBackup(), CreateRestore()];

    private static Command CreateBackup()
    {
        var to = new Option<FileInfo>("--to") { Description = "File to write; must not be there yet", HelpName = "FILE", Required = true };
        var without = new Option<bool>("--without-telemetry") { Description = "Leave out the minute roll-ups, which can be most of it and are dispensable" };
        var place = new RegistryPlace();
        var backup = new Command("backup", "Backs up registry, history, accounts, audit trail, photos and telemetry; the server may be running.") { to, without };
        place.AddTo(backup);
        backup.SetAction((parsed, cancellationToken) => RegistryCommands.RunAsync(parsed, async () =>
        {
            var (database, folder) = (await place.OpenAsync(parsed, cancellationToken), place.FolderOf(parsed));
            var file = parsed.GetRequiredValue(to).FullName;
            var manifest = await new BackupMaker(database, folder, TimeProvider.System).MakeAsync(file, !parsed.GetValue(without), AuditActor.CommandLine, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                {file}: {manifest.Parts.Count} parts, {manifest.Parts.Sum(part => part.Bytes)} bytes unpacked 备份完成
                audit trail {manifest.AuditEntries} entries, head {manifest.AuditHead}
                """));
            if (manifest.MissingPhotos > 0)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{manifest.MissingPhotos} photos that the registry names have no file. 部分照片文件缺失。"));
            }
            return 0;
        }));
        return backup;
    }

    private static Command CreateRestore()
    {
        var from = new Option<FileInfo>("--from") { Description = "File that 'backup' wrote", HelpName = "FILE", Required = true };
        var replace = new Option<bool>("--replace") { Description = "What is in the target may go" };
        var place = new RegistryPlace();
        var restore = new Command("restore", "Restores a backup into a folder, and a PostgreSQL database where it came from one. No server may run there.") { from, replace };
        place.AddTo(restore);
        restore.SetAction((parsed, cancellationToken) => RegistryCommands.RunAsync(parsed, async () =>
        {
            var (database, folder) = (place.Create(parsed), place.FolderOf(parsed));
            try
            {
                using var alone = new DataFolderLock(folder);
                alone.Take();
                var manifest = await new BackupRestorer(database, folder, TimeProvider.System).RestoreAsync(
                    parsed.GetRequiredValue(from).FullName, parsed.GetValue(replace), AuditActor.CommandLine, cancellationToken);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    Restored as of {manifest.MadeAt:yyyy-MM-dd HH:mm:ss}Z 恢复完成: {manifest.Parts.Count} parts, all hashes right
                    audit trail {manifest.AuditEntries} entries, whole, head {manifest.AuditHead}
                    """));
                return 0;
            }
            catch (StartFailedException taken)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(taken.Message);
                return 1;
            }
        }));
        return restore;
    }
}
