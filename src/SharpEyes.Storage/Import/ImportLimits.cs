namespace SharpEyes.Storage.Import;

/// <summary>What a file of an import may be at most; beyond it the file is refused as a whole.</summary>
public static class ImportLimits
{
    /// <summary>Bytes of a file when the caller sets no bound of his own.</summary>
    public const long DefaultBytes = 256L << 20;

    public const int Rows = 2_000_000;

    /// <summary>Columns of the header.</summary>
    public const int Columns = 200;

    /// <summary>Bytes of a row; the boundary of a large county needs about one million.</summary>
    public const int RowBytes = 16 << 20;

    /// <summary>Characters of a cell, unless its column says otherwise.</summary>
    public const int CellLength = 4_000;

    /// <summary>Bytes of the directory of a workbook's parts: some ten thousand parts; a workbook has a few dozen.</summary>
    internal const int ZipDirectoryBytes = 1 << 20;

    /// <summary>Bytes that all parts read of a workbook may unpack to: 2,000,000 rows of 60 short cells.</summary>
    internal const long InflatedBytes = 8L << 30;

    /// <summary>How many times its packed size a part may become; sheets of short and alike cells reach 50.</summary>
    internal const int InflationRatio = 250;

    /// <summary>Bytes a part may unpack to before the ratio counts: a few rows that are all alike pack very well.</summary>
    internal const long InflatedFreely = 64L << 20;

    /// <summary>Bytes between two elements of a part, which is what a cell can need at most.</summary>
    internal const int PieceBytes = 1 << 20;

    /// <summary>Texts that the cells of a workbook point at; they are held in memory while it is read.</summary>
    internal const int SharedTexts = 5_000_000;

    /// <summary>Characters of all these texts.</summary>
    internal const long SharedCharacters = 64L << 20;

    internal const int Sheets = 255;

    /// <summary>Parts that one part of a workbook may name.</summary>
    internal const int Relations = 10_000;

    /// <summary>Rows compared with the registry at a time: enough to make the way to a database server cheap.</summary>
    internal const int RowsCompared = 2_000;

    /// <summary>Issues that the report lists one by one; all of them are counted.</summary>
    public const int IssuesListed = 1_000;

    /// <summary>Rows that the report shows with what they change.</summary>
    public const int RowsPreviewed = 200;
}
