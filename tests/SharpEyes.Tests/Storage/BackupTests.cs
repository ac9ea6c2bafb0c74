using System.IO.Compression;
using System.Text;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Backup;
using SharpEyes.Tests.Server;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public abstract class BackupTests : IDisposable
{
    private const string Photo = "0123456789abcdef0123456789abcdef.jpg";
    private static readonly string[] Compared = ["divisions", "gateways", "points", "programmes", "programme_divisions", "point_photos", "audit_entries"];
    private readonly DatabaseKind _kind;

    private protected BackupTests(DatabaseKind kind)
    {
        _kind = kind;
        Source = new TemporaryRegistry(kind, migrated: false);
    }

    private protected TemporaryRegistry Source { get; }

    private string Archive => Path.Combine(Source.Folder.Path, "backup.zip");

    [DatabaseFact]
    public async Task What_was_backed_up_while_others_wrote_is_whole_and_of_one_moment()
    {
        await FillAsync();
        using var trail = new AuditTrail(Source.Database, TimeProvider.System);
        using var enough = new CancellationTokenSource();
        // Entry and point come in one order, so that a copy of two moments would show.
        var writer = Task.Run(async () =>
        {
            for (var number = 100; !enough.IsCancellationRequested; number++)
            {
                Source.Execute($"INSERT INTO gateways (code, name, division_id) VALUES ('busy-{number}', 'x', 1)");
                await trail.AppendAsync(new AuditRecord("gateway.added", AuditOutcome.Done, AuditActor.Product, $"busy-{number}"));
            }
        });
        await Eventually(() => Source.Count("audit_entries") > 20);

        var manifest = await MakeAsync();
        await enough.CancelAsync();
        await writer;
        using var target = new TemporaryRegistry(_kind, migrated: false);
        await RestoreAsync(target);

        var (gateways, entries) = (target.Count("gateways WHERE code LIKE 'busy-%'"), target.Count("audit_entries WHERE action = 'gateway.added'"));
        Assert.InRange(gateways - entries, 0, 1);
        Assert.Equal(manifest.AuditEntries, target.Count("audit_entries") - 1);
        Assert.True((await new AuditChain(target.Database).VerifyAsync(manifest.AuditHead)).IsWhole);
    }

    [DatabaseFact]
    public async Task Everything_comes_back_and_new_rows_get_keys_of_their_own()
    {
        await FillAsync();
        var manifest = await MakeAsync();
        using var target = new TemporaryRegistry(_kind, migrated: false);

        await RestoreAsync(target);

        foreach (var table in Compared)
        {
            var own = table == "audit_entries" ? 1 : 0;
            Assert.True(Source.Count(table) - own == target.Count(table) - own, table);
        }
        Assert.Equal("村口1", target.Scalar("SELECT name FROM points WHERE id = 1"));
        Assert.Equal("picture", await File.ReadAllTextAsync(Path.Combine(target.Folder.Photos, Photo)));
        Assert.Equal(0, manifest.MissingPhotos);
        target.Execute("INSERT INTO gateways (code, name, division_id) VALUES ('new', 'x', 1)");
        Assert.Equal(2L, Convert.ToInt64(target.Scalar("SELECT id FROM gateways WHERE code = 'new'"), System.Globalization.CultureInfo.InvariantCulture));
        // The triggers are back as well.
        Assert.ThrowsAny<System.Data.Common.DbException>(() => target.Execute("DELETE FROM audit_entries"));
        await target.Database.MigrateAsync(CancellationToken.None);
    }

    [DatabaseFact]
    public async Task A_target_with_something_in_it_is_refused_unless_it_may_go()
    {
        await FillAsync();
        await MakeAsync();
        using var target = new TemporaryRegistry(_kind);
        target.Execute("INSERT INTO divisions (id, code, name, level) VALUES (77, 120000000000, '天津市', 1)");

        await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(target));
        Assert.Equal(1, target.Count("divisions"));

        await RestoreAsync(target, replace: true);
        Assert.Equal(0, target.Count("divisions WHERE id = 77"));
        Assert.Equal(6, target.Count("divisions"));
    }

    [DatabaseFact]
    public async Task An_archive_that_was_touched_is_refused_before_anything_is_replaced()
    {
        await FillAsync();
        await MakeAsync();
        foreach (var (what, touch) in new (string, Action<ZipArchive>)[]
        {
            ("another photo", zip => Replace(zip, $"photos/{Photo}", "another")),
            ("a larger photo", zip => Replace(zip, $"photos/{Photo}", "picture and more")),
            ("a stranger", zip => Replace(zip, "photos/../../evil", "x")),
            ("a stranger", zip => Replace(zip, "/etc/evil", "x")),
            ("a name out of the folder", zip => EditManifest(zip, manifest => manifest.Replace($"photos/{Photo}", "photos/../evil.jpg", StringComparison.Ordinal))),
            ("a newer version", zip => EditManifest(zip, manifest => manifest.Replace("\"migration\": \"2026", "\"migration\": \"2999", StringComparison.Ordinal))),
            ("another format", zip => EditManifest(zip, manifest => manifest.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal))),
            ("no manifest", zip => zip.GetEntry("manifest.json")!.Delete()),
        })
        {
            var touched = Path.Combine(Source.Folder.Path, "touched.zip");
            File.Copy(Archive, touched, overwrite: true);
            using (var zip = ZipFile.Open(touched, ZipArchiveMode.Update))
            {
                touch(zip);
            }
            using var target = new TemporaryRegistry(_kind);

            var refusal = await Record.ExceptionAsync(() => RestoreAsync(target, replace: true, touched));

            Assert.True(refusal is BackupException, $"{what}: {refusal}");
            Assert.True(target.Count("registry_state") == 1, what);
            Assert.False(File.Exists(Path.Combine(target.Folder.Path, "..", "evil")), what);
        }
        await File.WriteAllTextAsync(Archive, "no archive");
        using var empty = new TemporaryRegistry(_kind, migrated: false);
        await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(empty));
    }

    [DatabaseFact]
    public async Task A_backup_of_a_broken_trail_is_not_restored_as_if_it_were_whole()
    {
        await FillAsync();
        Source.Execute(_kind == DatabaseKind.Postgres
            ? "ALTER TABLE audit_entries DISABLE TRIGGER ALL; UPDATE audit_entries SET subject = 'x'"
            : "DROP TRIGGER audit_entries_update; UPDATE audit_entries SET subject = 'x'");
        await MakeAsync();
        using var target = new TemporaryRegistry(_kind, migrated: false);

        var refusal = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(target));

        Assert.Contains("broken at entry 1", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Source.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task FillAsync()
    {
        await SmallRegistry.WriteAsync(Source.Options);
        Directory.CreateDirectory(Source.Folder.Photos);
        await File.WriteAllTextAsync(Path.Combine(Source.Folder.Photos, Photo), "picture");
        Source.Execute(
            $"INSERT INTO point_photos (point_id, file_name, media_type, bytes, added_at_ms, added_by) VALUES (1, '{Photo}', 'image/jpeg', 7, 0, 'li')");
        using var trail = new AuditTrail(Source.Database, TimeProvider.System);
        await trail.AppendAsync(new AuditRecord("file.changed", AuditOutcome.Done, AuditActor.Product, "1"));
    }

    private Task<BackupManifest> MakeAsync() =>
        new BackupMaker(Source.Database, Source.Folder, TimeProvider.System).MakeAsync(Archive, withTelemetry: true, AuditActor.Product, CancellationToken.None);

    private Task<BackupManifest> RestoreAsync(TemporaryRegistry target, bool replace = false, string? archive = null) =>
        new BackupRestorer(target.Database, target.Folder, TimeProvider.System).RestoreAsync(archive ?? Archive, replace, AuditActor.Product, CancellationToken.None);

    private static void Replace(ZipArchive zip, string name, string text)
    {
        zip.GetEntry(name)?.Delete();
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void EditManifest(ZipArchive zip, Func<string, string> edit)
    {
        string text;
        using (var reader = new StreamReader(zip.GetEntry("manifest.json")!.Open()))
        {
            text = reader.ReadToEnd();
        }
        Assert.NotEqual(text, edit(text));
        Replace(zip, "manifest.json", edit(text));
    }

    private static async Task Eventually(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}

public sealed class BackupOnSqliteTests() : BackupTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class BackupOnPostgresTests() : BackupTests(DatabaseKind.Postgres);
