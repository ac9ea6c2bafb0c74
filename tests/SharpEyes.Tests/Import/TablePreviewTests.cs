using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Import;

namespace SharpEyes.Tests.Import;

public sealed class TablePreviewTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void A_foreign_workbook_is_shown_with_what_was_recognised()
    {
        new WorkbookFile(_path)
            .Sheet("封面", WorkbookFile.Rows(["台账"]))
            .Sheet("数据", WorkbookFile.Rows(["村级台账"], ["编号", "名称", "备注"], ["1", "甲", new string('长', 200)], ["2", "乙", ""], ["3", "丙", ""]))
            .Write();

        var preview = TablePreview.Read(_path, ImportColumns.Divisions, null, 2, ImportLimits.DefaultBytes, out var issue)!;

        Assert.Null(issue);
        Assert.Equal(("数据", "封面 数据"), (preview.Sheet, string.Join(' ', preview.Sheets.Select(sheet => sheet.Name))));
        Assert.Equal([("编号", null), ("名称", DivisionFields.Name), ("备注", null)], preview.Columns.Select(column => (column.Header, column.Field)));
        Assert.Equal(["甲", "乙"], preview.Columns[1].Samples);
        Assert.Equal(100, preview.Columns[2].Samples[0].Length);
        Assert.Equal([DivisionFields.Code], preview.Missing);
    }

    [Fact]
    public void A_file_that_is_none_says_why()
    {
        File.WriteAllBytes(_path, [1, 0, 2]);

        Assert.Null(TablePreview.Read(_path, ImportColumns.Divisions, null, 5, ImportLimits.DefaultBytes, out var issue));
        Assert.Equal("file.not-text", issue?.Code);
    }

    public void Dispose() => File.Delete(_path);
}
