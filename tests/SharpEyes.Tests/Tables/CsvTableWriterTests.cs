using SharpEyes.Storage.Tables;

namespace SharpEyes.Tests.Tables;

public sealed class CsvTableWriterTests
{
    [Fact]
    public void Cells_are_guarded_and_quoted_and_a_mark_stands_before_them()
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvTableWriter(stream))
        {
            writer.Begin([new("编码"), new("a,b")]);
            writer.Row(["=1", "-5"]);
            writer.Row([null, "x\ny"]);
            writer.Complete();
        }

        Assert.Equal("\uFEFF编码,\"a,b\"\r\n'=1,-5\r\n,\"x\ny\"\r\n", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
