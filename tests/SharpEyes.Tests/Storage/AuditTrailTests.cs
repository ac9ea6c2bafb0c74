using System.Data.Common;
using FsCheck.Fluent;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage;
using SharpEyes.Storage.Audit;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public abstract class AuditTrailTests : IDisposable
{
    private static readonly AuditActor Li = new(3, "li", "10.0.0.7");
    private readonly DatabaseKind _kind;

    private protected AuditTrailTests(DatabaseKind kind)
    {
        _kind = kind;
        Registry = new TemporaryRegistry(kind);
        Trail = new AuditTrail(Registry.Database, TimeProvider.System);
    }

    private protected TemporaryRegistry Registry { get; }

    private AuditTrail Trail { get; }

    private AuditChain Chain => new(Registry.Database);

    [DatabaseFact]
    public async Task A_new_trail_is_whole_and_empty()
    {
        var report = await Chain.VerifyAsync();

        Assert.True(report.IsWhole);
        Assert.Equal(new AuditHead(0, AuditHash.Origin), report.Head);
    }

    [DatabaseFact]
    public async Task Entries_are_read_back_newest_first_and_the_chain_through_them_is_whole()
    {
        await WriteAsync(5);

        var (items, total) = await new AuditReading(Registry.Database).PageAsync(new AuditFilter(), 1, 2, CancellationToken.None);
        Assert.Equal(5, total);
        Assert.Equal([4L, 3L], items.Select(row => row.Sequence));
        Assert.Equal(("li", "10.0.0.7", "file.changed", "point 4"), (items[0].AccountName, items[0].Address, items[0].Action, items[0].Subject));
        var report = await Chain.VerifyAsync();
        Assert.Null(report.FirstBad);
        Assert.Equal(5, report.Entries);
        Assert.Equal(await new AuditReading(Registry.Database).HeadAsync(CancellationToken.None), report.Head);
    }

    [DatabaseFact]
    public async Task Those_who_append_together_from_several_processes_make_one_chain()
    {
        // Each trail stands for a process: they share nothing but the database.
        var database = RegistryDatabase.Create(Registry.Options);
        using var pool = database as IDisposable;
        using var other = new AuditTrail(database, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(1, 400).Select(number => Task.Run(() => (number % 2 == 0 ? Trail : other).AppendAsync(ARecord(number)))));

        var report = await Chain.VerifyAsync();
        Assert.Null(report.FirstBad);
        Assert.Equal(400, report.Entries);
        Assert.Equal(400L, Registry.Scalar("SELECT COUNT(DISTINCT subject) FROM audit_entries"));
    }

    [DatabaseTheory]
    [InlineData("UPDATE audit_entries SET subject = 'another' WHERE sequence = 2")]
    [InlineData("DELETE FROM audit_entries WHERE sequence = 2")]
    [InlineData("DELETE FROM audit_head")]
    [InlineData("UPDATE audit_head SET sequence = 0")]
    public async Task The_database_refuses_to_change_what_was_written(string sql)
    {
        await WriteAsync(3);

        var refusal = Assert.ThrowsAny<DbException>(() => Registry.Execute(sql));

        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        Assert.True((await Chain.VerifyAsync()).IsWhole);
    }

    [DatabaseTheory]
    [InlineData("UPDATE audit_entries SET subject = 'another' WHERE sequence = 4", 4, ChainFault.Changed)]
    [InlineData("UPDATE audit_entries SET account_name = 'wang' WHERE sequence = 1", 1, ChainFault.Changed)]
    [InlineData("UPDATE audit_entries SET at_ms = at_ms + 1 WHERE sequence = 6", 6, ChainFault.Changed)]
    [InlineData("UPDATE audit_entries SET before = NULL WHERE sequence = 4", 4, ChainFault.Changed)]
    [InlineData("UPDATE audit_entries SET address = '' WHERE sequence = 4", 4, ChainFault.Changed)]
    [InlineData("UPDATE audit_entries SET hash = 'f' WHERE sequence = 3", 3, ChainFault.Changed)]
    [InlineData("DELETE FROM audit_entries WHERE sequence = 3", 4, ChainFault.Missing)]
    [InlineData("DELETE FROM audit_entries WHERE sequence = 1", 2, ChainFault.Missing)]
    [InlineData("DELETE FROM audit_entries WHERE sequence = 6", 6, ChainFault.Cut)]
    [InlineData("DELETE FROM audit_entries", 1, ChainFault.Cut)]
    [InlineData("UPDATE audit_entries SET sequence = 99 WHERE sequence = 3; UPDATE audit_entries SET sequence = 3 WHERE sequence = 4; UPDATE audit_entries SET sequence = 4 WHERE sequence = 99", 3, ChainFault.Reordered)]
    public async Task Who_gets_past_the_triggers_is_found_out(string sql, long sequence, ChainFault fault)
    {
        await WriteAsync(6);

        PastTheTriggers(sql);

        var report = await Chain.VerifyAsync();
        Assert.Equal((sequence, fault), (report.FirstBad?.Sequence ?? 0, report.FirstBad?.Fault ?? default));
    }

    [DatabaseFact]
    public async Task An_entry_that_was_written_anew_with_a_fitting_hash_is_found_by_the_one_after_it()
    {
        await WriteAsync(5);
        using (var context = Registry.CreateDbContext())
        {
            var row = context.AuditEntries.Single(entry => entry.Sequence == 3);
            row.Subject = "another";
            PastTheTriggers($"UPDATE audit_entries SET subject = 'another', hash = '{AuditHash.Of(row)}' WHERE sequence = 3");
        }

        var bad = (await Chain.VerifyAsync()).FirstBad;

        Assert.Equal((4, ChainFault.Rewritten), (bad!.Sequence, bad.Fault));
    }

    [DatabaseFact]
    public async Task A_cut_that_also_moves_the_note_of_the_end_is_found_by_a_head_that_was_noted_elsewhere()
    {
        await WriteAsync(5);
        var noted = (await Chain.VerifyAsync()).Head;
        await WriteAsync(1);
        Assert.True((await Chain.VerifyAsync(noted.Hash)).IsWhole, "A chain that went on still goes through the old head.");

        PastTheTriggers("DELETE FROM audit_entries WHERE sequence > 2; UPDATE audit_head SET sequence = 2, hash = (SELECT hash FROM audit_entries WHERE sequence = 2)");

        Assert.True((await Chain.VerifyAsync()).IsWhole, "Without a noted head there is nothing to find.");
        Assert.Equal(ChainFault.Cut, (await Chain.VerifyAsync(noted.Hash)).FirstBad?.Fault);
    }

    [DatabaseFact]
    public async Task Any_text_is_kept_bounded_and_verifies()
    {
        var texts = ArbMap.Default.GeneratorFor<string>().Sample(60, 40).Append("\0\t\uD800 \uFFFD").Append(new string('长', 40_000)).Append("");
        foreach (var text in texts)
        {
            await Trail.AppendAsync(new AuditRecord(text ?? "", AuditOutcome.Done, new AuditActor(null, text ?? "", text), text, null, text, text));
        }

        Assert.Null((await Chain.VerifyAsync()).FirstBad);
        Assert.True((long)Registry.Scalar("SELECT CAST(MAX(LENGTH(after)) AS bigint) FROM audit_entries")! <= AuditText.LongestDocument);
        Assert.Equal(1L, Registry.Scalar("SELECT COUNT(*) FROM audit_entries WHERE after LIKE '{\"tooLong\":40000,\"sha256\":%'"));
    }

    [DatabaseFact]
    public async Task Entries_are_found_by_what_is_asked_for()
    {
        await Trail.AppendAsync(ARecord(1) with { Division = DivisionCode.Parse("230521100000") });
        await Trail.AppendAsync(ARecord(2) with { Division = DivisionCode.Parse("230522000000"), Action = "points.exported" });
        await Trail.AppendAsync(ARecord(3) with { Action = "file.added", Outcome = AuditOutcome.Refused, Actor = new AuditActor(9, "wang", null) });
        async Task<long[]> Found(AuditFilter filter) =>
            [.. (await new AuditReading(Registry.Database).PageAsync(filter, 0, 10, CancellationToken.None)).Items.Select(row => row.Sequence)];

        Assert.Equal((long[])[3, 1], await Found(new AuditFilter(Action: "file.")));
        Assert.Equal((long[])[1], await Found(new AuditFilter(Action: "file.changed")));
        Assert.Equal((long[])[3], await Found(new AuditFilter(Account: "wang")));
        Assert.Equal((long[])[3], await Found(new AuditFilter(Outcome: AuditOutcome.Refused)));
        Assert.Equal((long[])[2], await Found(new AuditFilter(Subject: "point 2")));
        Assert.Equal((long[])[1], await Found(new AuditFilter(Division: DivisionCode.Parse("230521000000"))));
        Assert.Equal((long[])[2, 1], await Found(new AuditFilter(Within: [DivisionCode.Parse("230521000000"), DivisionCode.Parse("230522000000")])));
        Assert.Empty(await Found(new AuditFilter(Within: [])));
        Assert.Empty(await Found(new AuditFilter(ToMs: 1_000)));
        Assert.Equal(3, (await Found(new AuditFilter(FromMs: 1_000))).Length);
    }

    public void Dispose()
    {
        Trail.Dispose();
        Registry.Dispose();
        GC.SuppressFinalize(this);
    }

    private static AuditRecord ARecord(int number) =>
        new("file.changed", AuditOutcome.Done, Li, $"point {number}", null, """{"name":"村口"}""", """{"name":"东头"}""");

    private async Task WriteAsync(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await Trail.AppendAsync(ARecord(number));
        }
    }

    // As somebody who owns the database.
    private void PastTheTriggers(string sql) => Registry.Execute(_kind == DatabaseKind.Postgres
        ? $"ALTER TABLE audit_entries DISABLE TRIGGER ALL; ALTER TABLE audit_head DISABLE TRIGGER ALL; {sql}"
        : $"DROP TRIGGER audit_entries_update; DROP TRIGGER audit_entries_delete; DROP TRIGGER audit_head_update; DROP TRIGGER audit_head_delete; {sql}");
}

public sealed class AuditTrailOnSqliteTests() : AuditTrailTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class AuditTrailOnPostgresTests() : AuditTrailTests(DatabaseKind.Postgres);
