namespace SharpEyes.Storage.Import;

/// <summary>Text that is read row by row and gives up on a row that does not end: an open quote would otherwise fill the memory.</summary>
internal sealed class RowBoundedReader(TextReader inner, int largestRow) : TextReader
{
    // The parser asks for more the longer a row is; the bound is looked at between the pieces.
    private const int Piece = 1 << 18;

    private long _sinceRow;

    /// <summary>The last character has been read.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What is read from here on belongs to the next row.</summary>
    public void BeginRow() => _sinceRow = 0;

    /// <exception cref="InvalidDataException">The row is longer than allowed.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        if (_sinceRow > largestRow)
        {
            throw new InvalidDataException("A row is too long.");
        }
        var read = inner.Read(buffer, index, Math.Min(count, Piece));
        _sinceRow += read;
        HasEnded = read == 0;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
