using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Tests.Tables;

public sealed class XlsxWriterTests : IDisposable
{
    private static readonly SheetColumn[] Columns =
    [
        new("设备编码(SBBM)", 24, IsText: true, IsRequired: true, Guide: new("所有 All", "GB/T 28181 的20位编码", "20 digits", "23052100001320000011")),
        new("名称 <Name> & \"more\"", Guide: new("", new string('长', 400), "", "")),
        new("经度", 12.5),
        new("类型", Choices: ["1 一类", "2 二类", .. Enumerable.Range(3, 200).Select(i => $"{i} <类>")]),
        new("用途", Choices: ["甲", "乙"], AllowsOthers: true),
        new("备用", Choices: ["甲", "乙"]),
    ];

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.xlsx");

    static XlsxWriterTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void A_template_is_valid_to_the_letter_of_the_format()
    {
        Write(["23052100001320000011", "=1+1", "131.13", "1 一类", "甲/乙", "", ""], ["", null, "-0.5", "x\ty", " ", "\u0001"]);

        using var document = SpreadsheetDocument.Open(_path, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
        Assert.Equal(["点位", "说明 Guide", "选项 Lists"], document.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name?.Value));
    }

    [Fact]
    public void What_is_written_comes_back_as_it_was()
    {
        string[] texts =
        [
            "23052100001320000011", "=HYPERLINK(\"x\")", "131.13", "131.130000", "-0.5", "007", "0", "-0", "1e5", "+1", "1.", ".5", "123456789012345", "1234567890123456",
            " 前后 ", "a\r\nb\tc", "_x000D_", "_", "<b>&amp;</b>", "\u0001", "𠮷野家", "'x", "2024-01-01", "TRUE", "#N/A", new string('字', 32_767),
        ];
        Write([.. texts.Select(text => new[] { "c", text, text })]);

        var columns = new ImportColumns([new("code", true, ["设备编码"], int.MaxValue), new("name", false, ["名称"], int.MaxValue), new("longitude", false, ["经度"], int.MaxValue)]);
        using var source = RowSource.Open(_path, columns, new SourceOptions(), out var issue)!;
        Assert.Null(issue);
        foreach (var text in texts)
        {
            Assert.True(source.Next(out issue), text);
            Assert.Equal(text, source.Raw().ElementAt(1));
            Assert.Equal(text, source.Raw().ElementAt(2));
            Assert.Empty(source.RowIssues);
        }
        Assert.False(source.Next(out issue));
        Assert.Null(issue);
    }

    [Fact]
    public void Another_reader_reads_the_same()
    {
        Write(["12", "=1+1", "131.13", "", "", "z"]);

        using var reader = ExcelReaderFactory.CreateReader(File.OpenRead(_path));
        reader.Read();
        Assert.Equal(Columns.Select(column => column.Header), Enumerable.Range(0, reader.FieldCount).Select(reader.GetString));
        reader.Read();
        Assert.Equal(["12", "=1+1", 131.13, null, null, "z"], Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
    }

    [Fact]
    public void A_file_that_was_not_completed_is_none()
    {
        using (var writer = new XlsxWriter(File.Create(_path), "点位"))
        {
            writer.Begin(Columns);
            writer.Row(["1"]);
        }

        Assert.Null(RowSource.Open(_path, ImportColumns.Divisions, new SourceOptions(), out var issue));
        Assert.Equal("file.workbook-damaged", issue?.Code);
    }

    [Theory]
    [InlineData("", "Sheet1")]
    [InlineData("a/b:c[d]", "abcd")]
    [InlineData("选项 Lists", "Sheet1")]
    [InlineData("123456789012345678901234567890123", "1234567890123456789012345678901")]
    public void A_sheet_gets_a_name_that_a_sheet_can_have(string wanted, string name)
    {
        using (var writer = new XlsxWriter(File.Create(_path), wanted))
        {
            writer.Begin([new("code"), new("name")]);
            writer.Complete();
        }

        using var source = RowSource.Open(_path, ImportColumns.Divisions, new SourceOptions(), out _);
        Assert.Equal(name, source?.Sheet);
    }

    public void Dispose() => File.Delete(_path);

    private void Write(params string?[][] rows)
    {
        using var writer = new XlsxWriter(File.Create(_path), "点位");
        writer.Begin(Columns);
        foreach (var row in rows)
        {
            writer.Row(row, row.Length > 5 ? [1, 4] : null);
        }
        writer.Complete();
    }
}
