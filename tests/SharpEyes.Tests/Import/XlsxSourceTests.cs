using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Import;

namespace SharpEyes.Tests.Import;

public sealed class XlsxSourceTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");

    [Fact]
    public void Cells_come_as_a_person_sees_them()
    {
        new WorkbookFile(_path)
            .Texts("区划代码", "名称", "黑龙<![CDATA[江]]>省", "a_x000D_b")
            .Part("xl/styles.xml", $"<styleSheet xmlns='{WorkbookFile.Main}'><numFmts><numFmt numFmtId='170' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/><numFmt numFmtId='171' formatCode='[Red]0.00\\d'/></numFmts>"
                + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/><xf numFmtId='171'/><xf numFmtId='20'/></cellXfs></styleSheet>")
            .Sheet("Sheet1", """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><r><t>x</t></r><rPh sb="0"><t>yy</t></rPh><r><t>z</t></r></is></c></row>
                <row r="2"><c r="A2"><v>230000000000</v></c><c r="B2" t="s"><v>2</v></c><c r="D2" s="1"><v>45292</v></c></row>
                <row r="3"><c r="A3"><v>131.13000000000001</v></c><c r="D3" s="2"><v>45292.5</v></c></row>
                <row r="4"><c r="A4"><v>1E-3</v></c><c r="D4" s="3"><v>45292</v></c></row>
                <row r="5"><c r="D5" s="4"><v>0.75</v></c></row>
                <row r="7" hidden="1"><c t="str"><f>A1</f><v> x </v></c><c t="b"><v>1</v></c><c t="d"><v>2024-01-01T00:00:00</v></c><c t="s"><v>3</v></c></row>
                """)
            .Write();

        Assert.Equal(
            [
                "2|230000000000|黑龙江省||2024-01-01", "3|131.13|||2024-01-01 12:00:00", "4|0.001|||45292", "5||||18:00:00", "7| x |TRUE|2024-01-01|a\rb",
            ],
            Read(source => $"{source.Line}|{string.Join('|', source.Raw())}"));
        Assert.Equal("区划代码|名称||xz", Read(source => string.Join('|', source.Header))[0]);
    }

    [Fact]
    public void A_title_above_the_header_and_empty_rows_are_passed_over()
    {
        new WorkbookFile(_path).Sheet("Sheet1", WorkbookFile.Rows(["一机一档登记表"], [], ["填表人", "王"], ["区划代码*", "名称(必填)"], [" ", ""], ["230000000000", " 黑龙江省 "])).Write();

        Assert.Equal(["6 230000000000 黑龙江省"], Read(source => $"{source.Line} {source[0]} {source[1]}"));
    }

    [Theory]
    [InlineData("<c r='A2'><v>2.3052100001320001E+19</v></c>", "cell.code-as-number", "A2")]
    [InlineData("<c r='A2'><v>23052100001320000001</v></c>", "cell.code-as-number", "A2")]
    [InlineData("<c r='A2'><f>B1&amp;\"\"</f></c>", "cell.formula-without-value", "A2")]
    [InlineData("<c r='A2'><f>B1</f><v></v></c>", "cell.formula-without-value", "A2")]
    [InlineData("<c r='A2' t='e'><f>1/0</f><v>#DIV/0!</v></c>", "cell.error", "A2")]
    public void A_cell_that_cannot_be_trusted_refuses_its_row_and_is_named(string cell, string code, string name)
    {
        new WorkbookFile(_path).Sheet("Sheet1", WorkbookFile.Rows(["code", "name"]) + $"<row r='2'>{cell}<c r='B2'><v>1</v></c></row>").Write();

        var issue = Assert.Single(Read(source => Assert.Single(source.RowIssues)));

        Assert.Equal((2, DivisionFields.Code, code), (issue.Line, issue.Field, issue.Code));
        Assert.Contains(name, issue.Message.En, StringComparison.Ordinal);
        Assert.Contains(name, issue.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_is_read_as_what_it_resulted_in()
    {
        new WorkbookFile(_path).Sheet("Sheet1", WorkbookFile.Rows(["code", "name"]) + "<row><c><f>1+1</f><v>2</v></c><c t='str'><f>\"\"</f><v></v></c></row>").Write();

        Assert.Equal(["2||0"], Read(source => $"{source[0]}|{source[1]}|{source.RowIssues.Count}"));
    }

    [Fact]
    public void Days_are_counted_from_1904_when_the_workbook_says_so()
    {
        new WorkbookFile(_path) { Properties = "<workbookPr date1904='1'/>" }
            .Part("xl/styles.xml", $"<styleSheet xmlns='{WorkbookFile.Main}'><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>")
            .Sheet("Sheet1", WorkbookFile.Rows(["code", "name"]) + "<row><c s='0'><v>43830</v></c></row>")
            .Write();

        Assert.Equal(["2024-01-01"], Read(source => source[0]));
    }

    [Fact]
    public void The_first_visible_sheet_whose_header_fits_is_read_unless_one_is_named()
    {
        new WorkbookFile(_path)
            .Sheet("隐藏", WorkbookFile.Rows(["code", "name"], ["1", "hidden"]), "hidden")
            .Sheet("说明", WorkbookFile.Rows(["字段", "说明"]))
            .Sheet("一", WorkbookFile.Rows(["code", "name"], ["1", "first"]))
            .Sheet("二", WorkbookFile.Rows(["code", "name"], ["1", "second"]))
            .Write();

        Assert.Equal(["first 一"], Read(source => $"{source[1]} {source.Sheet}"));
        Assert.Equal(["second 二"], Read(source => $"{source[1]} {source.Sheet}", "二"));
        Assert.Equal(["hidden 隐藏"], Read(source => $"{source[1]} {source.Sheet}", "隐藏"));
    }

    [Fact]
    public void A_workbook_without_a_fitting_sheet_says_what_each_sheet_lacks()
    {
        new WorkbookFile(_path).Sheet("一", WorkbookFile.Rows(["code"])).Sheet("二", WorkbookFile.Rows(["x"])).Sheet("三", "").Write();

        Assert.Null(RowSource.Open(_path, ImportColumns.Divisions, new SourceOptions(), out var issue));
        Assert.Equal(("file.no-sheet-fits", "一: name; 二: code, name; 三: –"), (issue?.Code, issue?.Value));
        Assert.Null(RowSource.Open(_path, ImportColumns.Divisions, new SourceOptions(Sheet: "四"), out issue));
        Assert.Equal(("file.no-such-sheet", "一, 二, 三"), (issue?.Code, issue?.Allowed));
        using var any = RowSource.Open(_path, ImportColumns.Divisions, new SourceOptions(AnyHeader: true), out issue);
        Assert.Equal(("一", null), (any?.Sheet, issue));
    }

    public void Dispose() => File.Delete(_path);

    private List<T> Read<T>(Func<RowSource, T> row, string? sheet = null)
    {
        using var source = RowSource.Open(_path, ImportColumns.Divisions, new SourceOptions(Sheet: sheet, AnyHeader: false), out var issue);
        Assert.Null(issue);
        var rows = new List<T>();
        while (source!.Next(out issue))
        {
            rows.Add(row(source));
        }
        Assert.Null(issue);
        return rows;
    }
}
