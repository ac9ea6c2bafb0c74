using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace SharpEyes.Storage.Import;

/// <summary>Reads a CSV file (RFC 4180; comma, semicolon or tab).</summary>
internal sealed class CsvSource : RowSource
{
    private readonly CsvParser _parser;
    private readonly RowBoundedReader _text;
    private readonly StrongBox<bool> _quoteOpen;

    private CsvSource(
        CsvParser parser, RowBoundedReader text, string encoding, ImportColumns columns, TableHeader header, StrongBox<bool> quoteOpen)
        : base(columns, header) => (_parser, _text, Encoding, _quoteOpen) = (parser, text, encoding, quoteOpen);

    public override SourceFormat Format => SourceFormat.Csv;

    public override string Encoding { get; }

    public static new CsvSource? Open(string path, ImportColumns columns, SourceOptions options, out ImportIssue? issue)
    {
        var encoding = Detect(path);
        if (encoding is null)
        {
            issue = FileIssues.NotText();
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
        var header = ReadHeader(parser, columns);
        issue = header is null ? FileIssues.NoHeader() : options.AnyHeader ? null : header.Issue;
        if (issue is null)
        {
            return new CsvSource(parser, text, encoding.WebName, columns, header!, quoteOpen);
        }
        parser.Dispose();
        return null;
    }

    public override void Dispose() => _parser.Dispose();

    protected override bool MoveNext(out ImportIssue? issue)
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
        issue = IsQuoteOpen() ? FileIssues.QuoteOpen(Line) : null;
        return issue is null;
    }

    protected override string Cell(int position) => position < _parser.Count ? _parser[position] : "";

    private static bool IsBlank(CsvParser parser) => parser.Count == 1 && parser.RawRecord.AsSpan().Trim("\r\n").IsEmpty;

    /// <summary>A quote that is never closed runs to the end of the file; the parser tells of it when the cell is read.</summary>
    private bool IsQuoteOpen()
    {
        for (var i = 0; _text.HasEnded && i < _parser.Count; i++)
        {
            _ = _parser[i];
        }
        return _quoteOpen.Value;
    }

    private static Encoding? Detect(string path)
    {
        using var file = File.OpenRead(path);
        return TextEncoding.Detect(file);
    }

    /// <summary>Null when the file has no header, or one of too many columns.</summary>
    private static TableHeader? ReadHeader(CsvParser parser, ImportColumns columns)
    {
        try
        {
            var isRead = parser.Read();
            while (isRead && IsBlank(parser))
            {
                isRead = parser.Read();
            }
            return isRead && parser.Count <= ImportLimits.Columns
                ? new TableHeader([.. parser.Record!.Select(cell => cell.Trim())], columns)
                : null;
        }
        catch (InvalidDataException)
        {
            // A first row without an end is no header.
            return null;
        }
    }
}
