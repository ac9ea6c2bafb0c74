using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SharpEyes.Storage.Import;

namespace SharpEyes.Tests.Import;

/// <summary>Files that are no workbook, or one made to do harm: each is refused with its own reason, soon and in little memory.</summary>
public sealed class HostileWorkbookTests : IDisposable
{
    private const string Head = "<worksheet xmlns='" + WorkbookFile.Main + "'><sheetData>";
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.xlsx");

    private WorkbookFile File => new(_path);

    private static string Header => WorkbookFile.Rows(["code", "name"]);

    [Fact]
    public void A_part_that_grows_out_of_all_proportion()
    {
        File.Sheet("一", stream => Fill(stream, Head + Header, "<row/>" + new string(' ', 500_000), 100)).Write();

        Refused("file.inflates");
    }

    [Fact]
    public void A_cell_that_does_not_end()
    {
        File.Sheet("一", stream => Fill(stream, Head + Header + "<row><c t='str'><v>", "0123456789", 20)).Write();

        Refused("file.workbook-piece");
    }

    [Fact]
    public void An_attribute_that_does_not_end()
    {
        File.Sheet("一", stream => Fill(stream, Head + Header + "<row r='", "0123456789", 20)).Write();

        Refused("file.workbook-piece");
    }

    [Fact]
    public void A_shared_text_that_does_not_end_in_pieces()
    {
        File.Sheet("一", Header).Part("xl/sharedStrings.xml", stream => Fill(stream, $"<sst xmlns='{WorkbookFile.Main}'><si>", "<r><t>0123456789</t></r>", 20)).Write();

        Refused("file.workbook-piece");
    }

    [Fact]
    public void More_shared_texts_than_the_memory_should_hold()
    {
        var text = $"<si><t>{new string('x', 200_000)}</t></si>";
        File.Sheet("一", Header).Part("xl/sharedStrings.xml", stream => Fill(stream, $"<sst xmlns='{WorkbookFile.Main}'>", text, 70, vary: true)).Write();

        Refused("file.too-many-texts");
    }

    [Fact]
    public void Elements_nested_without_end()
    {
        File.Sheet("一", stream => Fill(stream, Head, "<a>", 20)).Write();

        Refused("file.workbook-damaged");
    }

    [Fact]
    public void Names_that_are_all_different()
    {
        File.Sheet("一", Header + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<n{i}/>"))).Write();

        Refused("file.workbook-damaged");
    }

    [Fact]
    public void Entities_that_expand()
    {
        File.Sheet("一", stream => stream.Write("<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;'>]><worksheet>&c;</worksheet>"u8)).Write();

        Refused("file.workbook-damaged");
    }

    [Fact]
    public void Entities_from_outside()
    {
        File.Sheet("一", stream => stream.Write("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><worksheet>&b;</worksheet>"u8)).Write();

        Refused("file.workbook-damaged");
    }

    [Fact]
    public void A_million_parts()
    {
        // One directory entry a million times, as a zip's directory may say it.
        using (var file = System.IO.File.Create(_path))
        {
            file.Write("PK\x03\x04"u8);
            var entry = new byte[47];
            "PK\x01\x02"u8.CopyTo(entry);
            entry[28] = 1;
            for (var i = 0; i < 1_000_000; i++)
            {
                file.Write(entry);
            }
            WriteEnd(file, ushort.MaxValue, 47_000_000, 4);
        }

        Refused("file.workbook-parts");
    }

    [Fact]
    public void A_million_parts_that_a_small_directory_hides()
    {
        using (var file = System.IO.File.Create(_path))
        {
            file.Write("PK\x03\x04"u8);
            file.Write(new byte[47_000_000]);
            WriteEnd(file, 1, 47, 4);
        }

        Refused("file.workbook-damaged");
    }

    [Fact]
    public void A_row_of_more_columns_than_a_file_may_have()
    {
        File.Sheet("一", WorkbookFile.Rows([.. Enumerable.Range(0, ImportLimits.Columns + 1).Select(i => $"c{i}")])).Write();

        Refused("file.header");
    }

    [Fact]
    public void A_reference_to_a_text_that_is_not_there()
    {
        File.Sheet("一", Header + "<row><c t='s'><v>7</v></c></row>").Write();

        Refused("file.workbook-damaged");
    }

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "file.no-workbook")]
    [InlineData("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "file.macro-workbook")]
    [InlineData("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "file.binary-workbook")]
    public void Another_kind_of_file(string type, string code)
    {
        new WorkbookFile(_path) { Type = type }.Sheet("一", Header).Write();

        Refused(code);
    }

    [Theory]
    [InlineData("readme.txt", "file.no-workbook")]
    [InlineData("mimetype", "file.open-document")]
    public void An_archive_that_is_no_workbook(string part, string code)
    {
        using (var zip = new ZipArchive(System.IO.File.Create(_path), ZipArchiveMode.Create))
        {
            zip.CreateEntry(part);
        }

        Refused(code);
    }

    [Theory]
    [InlineData("Workbook", "file.old-workbook")]
    [InlineData("EncryptedPackage", "file.encrypted")]
    public void A_container_of_before_2007(string stream, string code)
    {
        var file = new byte[2048];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        file[30] = 9;
        file[48] = 1;
        Encoding.Unicode.GetBytes(stream).CopyTo(file.AsSpan(1024 + (2 * 128)));
        System.IO.File.WriteAllBytes(_path, file);

        Refused(code);
    }

    [Fact]
    public void A_workbook_of_which_the_end_is_missing()
    {
        var whole = System.IO.File.ReadAllBytes(File.Sheet("一", Header).Write());
        System.IO.File.WriteAllBytes(_path, whole[..(whole.Length / 2)]);

        Refused("file.workbook-damaged");
    }

    [Fact]
    public void A_workbook_in_which_bytes_have_changed_is_refused_or_read_but_never_breaks_anything()
    {
        var whole = System.IO.File.ReadAllBytes(File.Texts("code", "name").Sheet("一", Header).Write());
        var random = new Random(20_261_122);
        for (var i = 0; i < 500; i++)
        {
            var changed = whole.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                changed[random.Next(4, changed.Length)] = (byte)random.Next(256);
            }
            System.IO.File.WriteAllBytes(_path, changed);
            Read();
        }
    }

    public void Dispose() => System.IO.File.Delete(_path);

    private static void Fill(Stream stream, string before, string unit, int megabytes, bool vary = false)
    {
        stream.Write(Encoding.UTF8.GetBytes(before));
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, Math.Max(1, (1 << 20) / unit.Length))));
        if (vary)
        {
            // Letters for letters, farther apart than a packer looks back: it packs less well and stays XML.
            var random = new Random(20_261_122);
            for (var i = 0; i < block.Length; i++)
            {
                block[i] = block[i] == (byte)'x' ? (byte)('a' + random.Next(26)) : block[i];
            }
        }
        for (var written = 0L; written < (long)megabytes << 20; written += block.Length)
        {
            stream.Write(block);
        }
    }

    private static void WriteEnd(Stream file, ushort entries, uint size, uint start)
    {
        var end = new byte[22];
        "PK\x05\x06"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), entries);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), entries);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), size);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), start);
        file.Write(end);
    }

    private ImportIssue? Read()
    {
        using var source = RowSource.Open(_path, ImportColumns.Divisions, new SourceOptions(), out var issue);
        while (source?.Next(out issue) == true)
        {
        }
        return issue;
    }

    private void Refused(string code)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(code, Read()?.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 600 << 20);
    }
}
