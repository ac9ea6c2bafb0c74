using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Reads a CSV file (RFC 4180; comma, semicolon or tab) row by row, in any order of columns. Bounded: size, columns, rows
/// and length of a row. Cells are trimmed and freed of the guard against formulas.
/// </summary>
internal sealed class CsvSource : IDisposable
{
    private readonly CsvReader _reader;
    private readonly int[] _positions;
    private readonly ImportColumns _columns;
    private readonly StrongBox<bool> _quoteOpen;

    private CsvSource(CsvReader reader, string encoding, ImportColumns columns, int[] positions, string[] ignored, StrongBox<bool> quoteOpen)
    {
        (_reader, _columns, _positions, _quoteOpen) = (reader, columns, positions, quoteOpen);
        (Encoding, IgnoredColumns) = (encoding, ignored);
        Header = [.. reader.Headers];
    }

    public string Encoding { get; }

    /// <summary>The header as the file spells it.</summary>
    public string[] Header { get; }

    public string[] IgnoredColumns { get; }

    public int Rows { get; private set; }

    /// <summary>Line of the file the row begins in; the header is 1.</summary>
    public int Line => (int)_reader.LineNumber;

    /// <summary>Opens the file; gives the reason when it is no file of this kind.</summary>
    public static CsvSource? Open(string path, ImportColumns columns, long maximumBytes, out ImportIssue? issue)
    {
        var encoding = Inspect(path, maximumBytes, out issue);
        if (encoding is null)
        {
            return null;
        }
        var quoteOpen = new StrongBox<bool>();
        var reader = CsvReader.FromFile(path, new CsvReaderOptions
        {
            Encoding = encoding,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            TrackLineNumbers = true,
            MaxRecordSize = ImportLimits.RowBytes,
            OnMalformedRecord = record => quoteOpen.Value |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        });
        var positions = ReadHeader(reader, columns, out var ignored, out issue);
        if (issue is null)
        {
            return new CsvSource(reader, encoding.WebName, columns, positions, ignored, quoteOpen);
        }
        reader.Dispose();
        return null;
    }

    public bool Has(string field) => _positions[_columns.Find(field)] >= 0;

    /// <summary>The text of a field of the row; empty when the file has no such column or the row is short.</summary>
    public string this[int column] =>
        _positions[column] is >= 0 and var position ? SpreadsheetCell.Unguard(_reader.GetString(position).Trim()) : "";

    /// <summary>Moves to the next row; false at the end, or at an issue that ends the reading.</summary>
    public bool Next(out ImportIssue? issue)
    {
        issue = null;
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException unreadable)
        {
            issue = FileIssues.RowTooLong((int)unreadable.LineNumber);
            return false;
        }
        if (_quoteOpen.Value)
        {
            issue = FileIssues.QuoteOpen(Line);
        }
        else if (++Rows > ImportLimits.Rows)
        {
            issue = FileIssues.TooManyRows();
        }
        return issue is null;
    }

    /// <summary>The row as the file has it, for handing it back.</summary>
    public IEnumerable<string> Raw() => Header.Select((_, i) => _reader.GetString(i));

    public void Dispose() => _reader.Dispose();

    private static Encoding? Inspect(string path, long maximumBytes, out ImportIssue? issue)
    {
        using var stream = File.OpenRead(path);
        issue = stream.Length > maximumBytes ? FileIssues.TooLarge(stream.Length, maximumBytes) : null;
        if (issue is not null)
        {
            return null;
        }
        Span<byte> first = stackalloc byte[4];
        var length = stream.ReadAtLeast(first, 4, throwOnEndOfStream: false);
        if (first[..length].StartsWith("PK"u8) || first[..length].SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            issue = FileIssues.Spreadsheet();
            return null;
        }
        stream.Position = 0;
        var encoding = TextEncoding.Detect(stream);
        issue = encoding is null ? FileIssues.NotText() : null;
        return encoding;
    }

    private static int[] ReadHeader(CsvReader reader, ImportColumns columns, out string[] ignored, out ImportIssue? issue)
    {
        var positions = new int[columns.Names.Count];
        Array.Fill(positions, -1);
        ignored = [];
        IReadOnlyList<string> header;
        try
        {
            header = [.. reader.Headers];
        }
        catch (CsvFormatException)
        {
            header = [];
        }
        issue = header.Count is 0 or > ImportLimits.Columns ? FileIssues.NoHeader() : null;
        if (issue is not null)
        {
            return positions;
        }
        var unknown = new List<string>();
        for (var i = 0; i < header.Count; i++)
        {
            var heading = header[i].Trim();
            if (columns.Find(heading) is var column and >= 0)
            {
                issue ??= positions[column] >= 0 ? FileIssues.ColumnTwice(heading) : null;
                positions[column] = i;
            }
            else if (!RefusedRows.IsReason(heading))
            {
                unknown.Add(ImportIssue.Cut(heading));
            }
        }
        var missing = columns.Required.Where(name => positions[columns.Find(name)] < 0).ToArray();
        if (missing.Length > 0)
        {
            issue = FileIssues.Columns(string.Join(", ", missing), string.Join(", ", columns.Names));
        }
        ignored = [.. unknown];
        return positions;
    }
}
