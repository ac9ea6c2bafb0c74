using System.Globalization;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Export;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Registry;
using SharpEyes.Storage.Tables;
using SharpEyes.Tests.Export;
using SharpEyes.Tests.Storage;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Tables;

/// <summary>No cell of a file of ours becomes a formula, and what is read back is what was written (CWE-1236).</summary>
public sealed class FormulaInjectionTests
{
    private const string Risky = "=+-@＝＋－＠\t\r\n";

    private static readonly string[] Texts =
    [
        "=1+1", "+86 139 1234 5678", "-1+1|cmd", "@SUM(A1)", "＝1", "'=1", "''-x", "'", "'x", "-5", "+8613912345678", "-12.5", "=HYPERLINK(\"http://x\",\"y\")",
    ];

    // Beginnings that matter, then anything.
    private static readonly Gen<string> Cells =
        from beginning in Gen.Elements("", "'", "''", "=", "+", "-", "@", "＝", "\t", "\r", "'=", "'-", "''@", "-1", "+8")
        from rest in ArbMap.Default.GeneratorFor<string>()
        select beginning + rest;

    [Fact]
    public void What_is_guarded_comes_back_as_it_was_and_begins_with_nothing_that_runs() => Prop.ForAll(Cells.ToArbitrary(), static text =>
    {
        var cell = SpreadsheetCell.Guard(text);
        var runs = cell.Length > 0 && Risky.Contains(cell[0], StringComparison.Ordinal)
            && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return !runs && SpreadsheetCell.Unguard(cell) == text && SpreadsheetCell.Unguard(SpreadsheetCell.Escape(text)) == text;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Theory]
    [InlineData("-5", "-5")]
    [InlineData("-131.14", "-131.14")]
    [InlineData("+86 139 1234 5678", "'+86 139 1234 5678")]
    [InlineData("'=1", "''=1")]
    [InlineData("村口", "村口")]
    public void Numbers_keep_their_sign_and_phones_their_plus(string text, string cell) => Assert.Equal(cell, SpreadsheetCell.Guard(text));

    [Theory]
    [InlineData(SourceFormat.Csv)]
    [InlineData(SourceFormat.Xlsx)]
    public async Task An_export_of_hostile_texts_imports_without_a_change(SourceFormat format)
    {
        using var registry = new TemporaryRegistry(DatabaseKind.Sqlite);
        FullFiles.Register(registry);
        var store = new PointFileStore(registry.Database, TimeProvider.System);
        var kept = 0;
        foreach (var text in Texts)
        {
            var edit = new PointEdit(DeviceCode.Parse(FullFiles.CodeOf(1)), null, IsNew: false, new Dictionary<string, string>
            {
                [PointFields.Alias] = text,
                [PointFields.Remark] = text,
                [PointFields.ContactName] = text,
                [PointFields.ContactPhone] = "+86 139 1234 5678",
            });
            var outcome = await store.EditAsync([edit], "—", null, allOrNothing: true, dryRun: false, CancellationToken.None);
            if (outcome.Points[0].State == EditState.Refused)
            {
                // The registry itself takes nothing that begins like a formula; older databases and other tables may hold it.
                Assert.Contains(outcome.Points[0].Verdict!.Findings, finding => finding.Rule.Code == "point.remark.form");
                continue;
            }
            kept++;
            var file = Path.Combine(registry.Folder.Path, "points" + TableFile.Extension(format));
            await using (var points = await new PointList(registry.Database).OpenAsync(new PointFilter(), CancellationToken.None))
            {
                await PointExporter.WriteAsync(
                    points, new ExportRequest(format == SourceFormat.Csv ? ExportFormat.Csv : ExportFormat.Xlsx, null, false), File.Create(file), CancellationToken.None);
            }
            if (format == SourceFormat.Xlsx)
            {
                Assert.All(PartsOf(file), part => Assert.DoesNotContain("<f>", part, StringComparison.Ordinal));
            }

            var report = FullFiles.Import(registry.Database, ImportKind.Points, file, new ImportRequest());

            Assert.True((0, 0, FullFiles.Points) == (report.Changed, report.Refused, report.Unchanged), $"{text}: {report.Changed} changed, {report.Refused} refused");
        }
        Assert.True(kept > 3, $"Only {kept} texts were kept.");
    }

    private static List<string> PartsOf(string workbook)
    {
        using var zip = ZipFile.OpenRead(workbook);
        return [.. zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        })];
    }
}
