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

    /// <summary>Rows compared with the registry at a time: enough to make the way to a database server cheap.</summary>
    internal const int RowsCompared = 2_000;

    /// <summary>Issues that the report lists one by one; all of them are counted.</summary>
    public const int IssuesListed = 1_000;

    /// <summary>Rows that the report shows with what they change.</summary>
    public const int RowsPreviewed = 200;
}
