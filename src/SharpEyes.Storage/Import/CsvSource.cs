using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Reads a CSV file (RFC 4180; comma, semicolon or tab) row by row, in any order of columns. Bounded: size, columns, rows
/// and length of a row. Cells are trimmed and freed of the guard against formulas.
/// </summary>
internal sealed class CsvSource : IDisposable
{
    private readonly CsvParser _parser;
    private readonly RowBoundedReader _text;
    private readonly int[] _positions;
    private readonly ImportColumns _columns;
    private readonly StrongBox<bool> _quoteOpen;

    private CsvSource(
        CsvParser parser, RowBoundedReader text, string encoding, ImportColumns columns, int[] positions, string[] header, string[] ignored,
        StrongBox<bool> quoteOpen)
    {
        (_parser, _text, _columns, _positions, _quoteOpen) = (parser, text, columns, positions, quoteOpen);
        (Encoding, Header, IgnoredColumns) = (encoding, header, ignored);
    }

    public string Encoding { get; }

    /// <summary>The header as the file spells it.</summary>
    public string[] Header { get; }

    public string[] IgnoredColumns { get; }

    public int Rows { get; private set; }

    /// <summary>Line of the file the row begins in; the header is 1.</summary>
    public int Line { get; private set; }

    /// <summary>Opens the file; gives the reason when it is no file of this kind.</summary>
    public static CsvSource? Open(string path, ImportColumns columns, long maximumBytes, out ImportIssue? issue)
    {
        var encoding = Inspect(path, maximumBytes, out issue);
        if (encoding is null)
        {
            return null;
        }
        var quoteOpen = new StrongBox<bool>();
        var text = new RowBoundedReader(new StreamReader(path, encoding), ImportLimits.RowBytes);
        var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            TrimOptions = TrimOptions.Trim | TrimOptions.InsideQuotes,
            // Empty lines are passed over here, so that the lines of the others can be told.
            IgnoreBlankLines = false,
            BadDataFound = bad => quoteOpen.Value |= bad.Field.TrimStart().StartsWith('"') && bad.Field.Count(letter => letter == '"') % 2 == 1,
        });
        var positions = ReadHeader(parser, columns, out var header, out var ignored, out issue);
        if (issue is null)
        {
            return new CsvSource(parser, text, encoding.WebName, columns, positions, header, ignored, quoteOpen);
        }
        parser.Dispose();
        return null;
    }

    public bool Has(string field) => _positions[_columns.Find(field)] >= 0;

    /// <summary>The text of a field of the row; empty when the file has no such column or the row is short.</summary>
    public string this[int column] =>
        _positions[column] is >= 0 and var position ? SpreadsheetCell.Unguard(Cell(position).Trim()) : "";

    /// <summary>Moves to the next row; false at the end, or at an issue that ends the reading.</summary>
    public bool Next(out ImportIssue? issue)
    {
        issue = null;
        try
        {
            do
            {
                Line = _parser.RawRow + 1;
                _text.BeginRow();
                if (!_parser.Read())
                {
                    return false;
                }
            }
            while (IsBlank(_parser));
        }
        catch (InvalidDataException)
        {
            issue = FileIssues.RowTooLong(Line);
            return false;
        }
        if (IsQuoteOpen())
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
    public IEnumerable<string> Raw() => Header.Select((_, i) => Cell(i));

    public void Dispose() => _parser.Dispose();

    private static bool IsBlank(CsvParser parser) => parser.Count == 1 && parser.RawRecord.AsSpan().Trim("\r\n").IsEmpty;

    private string Cell(int position) => position < _parser.Count ? _parser[position] : "";

    /// <summary>A quote that is never closed runs to the end of the file; the parser tells of it when the cell is read.</summary>
    private bool IsQuoteOpen()
    {
        for (var i = 0; _text.HasEnded && i < _parser.Count; i++)
        {
            _ = _parser[i];
        }
        return _quoteOpen.Value;
    }

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

    private static int[] ReadHeader(CsvParser parser, ImportColumns columns, out string[] header, out string[] ignored, out ImportIssue? issue)
    {
        var positions = new int[columns.Names.Count];
        Array.Fill(positions, -1);
        (header, ignored) = ([], []);
        try
        {
            var isRead = parser.Read();
            while (isRead && IsBlank(parser))
            {
                isRead = parser.Read();
            }
            header = isRead ? parser.Record! : [];
        }
        catch (InvalidDataException)
        {
            // A first row without an end is no header.
        }
        issue = header.Length is 0 or > ImportLimits.Columns ? FileIssues.NoHeader() : null;
        if (issue is not null)
        {
            return positions;
        }
        var unknown = new List<string>();
        for (var i = 0; i < header.Length; i++)
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
