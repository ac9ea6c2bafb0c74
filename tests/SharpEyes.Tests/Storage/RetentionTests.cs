using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Accounts;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Photos;
using SharpEyes.Storage.Retention;
using SharpEyes.Tests.Behaviour;
using SharpEyes.Tests.Export;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public abstract class RetentionTests : IDisposable
{
    private const string Photo = "0123456789abcdef0123456789abcdef.jpg";
    private static readonly DateTimeOffset Now = new(2030, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider _time = new(Now);
    private readonly AuditTrail _trail;

    private protected RetentionTests(DatabaseKind kind)
    {
        Registry = new TemporaryRegistry(kind);
        _trail = new AuditTrail(Registry.Database, _time);
    }

    private protected TemporaryRegistry Registry { get; }

    [DatabaseFact]
    public async Task Nothing_that_is_young_enough_goes_and_then_nothing_is_noted()
    {
        FillHistory();
        var deleted = await RunAsync(new RetentionOptions { History = TimeSpan.FromDays(36_000) });

        Assert.All(deleted.Values, count => Assert.Equal(0, count));
        Assert.Equal(0, Registry.Count("audit_entries"));
    }

    [DatabaseFact]
    public async Task Old_history_goes_but_for_what_is_open_and_the_rows_that_counting_goes_on_from()
    {
        FillHistory();

        var deleted = await RunAsync(new RetentionOptions { History = TimeSpan.FromDays(100) });

        Assert.Equal((2, 1), (deleted["transitions"], deleted["events"]));
        Assert.Equal([3L, 4L], Numbers("SELECT sequence FROM transitions ORDER BY sequence"));
        Assert.Equal([2L, 3L], Numbers("SELECT id FROM fleet_events ORDER BY id"));

        // All are old now, and the newest still stays.
        _time.Advance(TimeSpan.FromDays(1_000));
        await RunAsync(new RetentionOptions { History = TimeSpan.FromDays(100) });
        Assert.Equal([4L], Numbers("SELECT sequence FROM transitions"));
    }

    [DatabaseFact]
    public async Task A_deletion_is_proved_by_the_digest_of_its_keys()
    {
        FillHistory();

        await RunAsync(new RetentionOptions { History = TimeSpan.FromDays(100) });

        var entries = (await new AuditReading(Registry.Database).PageAsync(new AuditFilter(Action: RetentionRun.Action, Subject: "transitions"), 0, 10, CancellationToken.None)).Items;
        var after = JsonDocument.Parse(Assert.Single(entries).After!).RootElement;
        Assert.Equal(2, after.GetProperty("count").GetInt32());
        Assert.Equal(Now - TimeSpan.FromDays(100), after.GetProperty("olderThan").GetDateTimeOffset());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("1\n2\n"))), after.GetProperty("digest").GetString());
    }

    [DatabaseFact]
    public async Task Sessions_go_a_while_after_they_ended_or_ran_out()
    {
        var (old, young) = (Now.AddDays(-91).ToUnixTimeMilliseconds(), Now.AddDays(-89).ToUnixTimeMilliseconds());
        await using (var context = Registry.CreateDbContext())
        {
            context.Add(new AccountRow { Id = 1, UserName = "li", NormalizedUserName = "LI", DisplayName = "李" });
            foreach (var (id, ended, expires) in new (string, long?, long)[] { ("ended", old, young), ("lately", young, old), ("out", null, old), ("alive", null, young) })
            {
                context.Add(new SessionRow
                {
                    Id = id,
                    SecretHash = Encoding.UTF8.GetBytes(id),
                    AccountId = 1,
                    Label = "",
                    Address = "10.0.0.1",
                    Agent = "x",
                    ExpiresAtMs = expires,
                    EndedAtMs = ended,
                });
            }
            await context.SaveChangesAsync();
        }

        var deleted = await RunAsync(new RetentionOptions());

        Assert.Equal(2, deleted["sessions"]);
        Assert.Equal(2, Registry.Count("sessions WHERE id IN ('lately', 'alive')"));
    }

    [DatabaseFact]
    public async Task Contacts_go_from_the_file_and_every_version_of_a_point_that_was_removed_long_ago_and_from_no_other()
    {
        FullFiles.Register(Registry);
        Registry.Execute(
            $"""
            UPDATE points SET life_cycle = 0, contact_name = '李工', contact_phone = '13800000001';
            UPDATE points SET life_cycle = 2 WHERE id IN (1, 2);
            UPDATE point_files SET changed_at_ms = {Now.AddDays(-200).ToUnixTimeMilliseconds()} WHERE point_id IN (1, 3);
            UPDATE point_files SET changed_at_ms = {Now.AddDays(-100).ToUnixTimeMilliseconds()} WHERE point_id = 2;
            INSERT INTO point_versions (point_id, version, changed_at_ms, changed_by, document) VALUES (1, 0, 0, 'li', '{PointFile.Empty.With(PointFields.Remark, "old").With(PointFields.ContactPhone, "13900000000").ToJson()}')
            """);

        var deleted = await RunAsync(new RetentionOptions());

        Assert.Equal(1, deleted["contacts"]);
        Assert.Equal(DBNull.Value, Registry.Scalar("SELECT contact_phone FROM points WHERE id = 1"));
        Assert.Equal("13800000001", Registry.Scalar("SELECT contact_phone FROM points WHERE id = 2"));
        Assert.Equal("13800000001", Registry.Scalar("SELECT contact_phone FROM points WHERE id = 3"));
        Assert.DoesNotContain("contact_", (string)Registry.Scalar("SELECT document FROM point_files WHERE point_id = 1")!, StringComparison.Ordinal);
        Assert.Equal("old", PointFile.Parse((string)Registry.Scalar("SELECT document FROM point_versions WHERE point_id = 1 AND version = 0")!)[PointFields.Remark]);
        Assert.DoesNotContain("139", (string)Registry.Scalar("SELECT document FROM point_versions WHERE point_id = 1 AND version = 0")!, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(new RetentionOptions()))["contacts"]);
    }

    [DatabaseFact]
    public async Task Photos_of_removed_points_and_old_uploads_go_with_their_files()
    {
        FullFiles.Register(Registry);
        Directory.CreateDirectory(Registry.Folder.Photos);
        await File.WriteAllTextAsync(Path.Combine(Registry.Folder.Photos, Photo), "picture");
        Registry.Execute(
            $"""
            UPDATE points SET life_cycle = 0;
            UPDATE points SET life_cycle = 2 WHERE id = 1;
            UPDATE point_files SET changed_at_ms = {Now.AddDays(-400).ToUnixTimeMilliseconds()} WHERE point_id = 1;
            INSERT INTO point_photos (point_id, file_name, media_type, bytes, added_at_ms, added_by) VALUES (1, '{Photo}', 'image/jpeg', 7, 0, 'li'), (2, 'other.jpg', 'image/jpeg', 7, 0, 'li')
            """);
        foreach (var (name, age) in new[] { ("old", 31), ("young", 29) })
        {
            var place = Directory.CreateDirectory(Path.Combine(Registry.Folder.Imports, name));
            await File.WriteAllTextAsync(Path.Combine(place.FullName, "upload"), "x");
            place.LastWriteTimeUtc = Now.AddDays(-age).UtcDateTime;
        }

        var deleted = await RunAsync(new RetentionOptions());

        Assert.Equal((1, 1), (deleted["photos"], deleted["uploads"]));
        Assert.Equal(1, Registry.Count("point_photos"));
        Assert.False(File.Exists(Path.Combine(Registry.Folder.Photos, Photo)));
        Assert.Equal(["young"], Directory.GetDirectories(Registry.Folder.Imports).Select(Path.GetFileName));
    }

    public void Dispose()
    {
        _trail.Dispose();
        Registry.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task<IReadOnlyDictionary<string, int>> RunAsync(RetentionOptions options) =>
        new RetentionRun(Registry.Database, Registry.Folder, new PhotoStore(Registry, Registry.Folder, _time), _trail, Options.Create(options), _time).RunAsync(CancellationToken.None);

    // Two old transitions and two young ones; an old event that is over, an old one that is open, a young one.
    private void FillHistory()
    {
        foreach (var (sequence, age) in new[] { (1, 300), (2, 200), (3, 50), (4, 1) })
        {
            Registry.Execute(
                $"""
                INSERT INTO transitions (sequence, subject, subject_id, from_status, to_status, signs, cause, cause_id, at_ms, received_at_ms, applied_at_ms)
                VALUES ({sequence}, 1, 7, 0, 1, 0, 1, 0, 0, 0, {Now.AddDays(-age).ToUnixTimeMilliseconds()})
                """);
        }
        var (old, young) = (Now.AddDays(-300).ToUnixTimeMilliseconds(), Now.AddDays(-3).ToUnixTimeMilliseconds());
        Registry.Execute(
            $"""
            INSERT INTO fleet_events (id, kind, subject, subject_id, subject_code, division_id, affected, signs, opened_at_ms, closed_at_ms)
            VALUES (1, 1, 1, 7, 'x', 1, 1, 0, {old}, {old}), (2, 1, 1, 7, 'x', 1, 1, 0, {old}, NULL), (3, 1, 1, 7, 'x', 1, 1, 0, {young}, {young})
            """);
    }

    private List<long> Numbers(string sql)
    {
        using var connection = Registry.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var numbers = new List<long>();
        while (reader.Read())
        {
            numbers.Add(reader.GetInt64(0));
        }
        return numbers;
    }
}

public sealed class RetentionOnSqliteTests() : RetentionTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class RetentionOnPostgresTests() : RetentionTests(DatabaseKind.Postgres);
