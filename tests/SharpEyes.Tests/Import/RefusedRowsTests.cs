using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Tests.Import;

public sealed class RefusedRowsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void A_workbook_comes_back_as_a_workbook_with_what_is_wrong_marked()
    {
        var refused = Refuse(new WorkbookFile(In("in.xlsx")).Sheet("村", WorkbookFile.Rows(["代码*", "备注", "名称"], ["230000000000", "=1", "x"])).Write());

        Assert.Equal(In("refused.xlsx"), refused);
        using (var document = SpreadsheetDocument.Open(refused!, isEditable: false))
        {
            var cells = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Last().Elements<Cell>().ToArray();
            Assert.Equal(WorkbookStyles.Marked, (int)cells[2].StyleIndex!.Value);
            Assert.Equal(WorkbookStyles.Text, (int)cells[1].StyleIndex!.Value);
        }
        // Mended or not, it is read as the file that it was; refused again, it gets no second columns of reasons.
        using (var again = RowSource.Open(refused!, ImportColumns.Divisions, new SourceOptions(), out _)!)
        {
            Assert.True(again.Next(out _));
            Assert.Equal(["代码*", "备注", "名称", "refused_field", "refused_code", "refused_zh", "refused_en", "refused_allowed"], again.Header);
            Assert.Equal(["230000000000", "=1", "x", "name", "test.code", "错", "wrong", "right"], again.Raw());
            Assert.Equal(["备注"], again.IgnoredColumns);
            Assert.Equal("村", again.Sheet);
        }
        File.Move(refused!, In("in.xlsx"), overwrite: true);
        Refuse(In("in.xlsx"));
        using var twice = RowSource.Open(refused!, ImportColumns.Divisions, new SourceOptions(), out _)!;
        Assert.Equal(8, twice.Header.Count);
    }

    [Fact]
    public void A_text_comes_back_as_a_text()
    {
        File.WriteAllText(In("in.xlsx"), "code,name\n230000000000,=x\n");

        Assert.Equal(In("refused.csv"), Refuse(In("in.xlsx")));
        Assert.Contains("230000000000,'=x,name,test.code,错,wrong,right", File.ReadAllText(In("refused.csv")), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);

    private string? Refuse(string path)
    {
        using var source = RowSource.Open(path, ImportColumns.Divisions, new SourceOptions(), out _)!;
        using var refused = new RefusedRows(In("refused.tmp"));
        Assert.True(source.Next(out _));
        refused.Add(source, [.. source.Raw()], [new ImportIssue(source.Line, "name", "x", "test.code", RuleSeverity.Error, new LocalText("错", "wrong"), "right")]);
        return refused.Path;
    }
}
