using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>
/// A part of a workbook while it is unpacked. Gives up on a part that grows out of all proportion, and on a piece of it that does
/// not end: whoever parses it would hold that piece in memory.
/// </summary>
internal sealed class InflatedStream(Stream inner, long packed, InflationBudget budget) : Stream
{
    private long _read;
    private long _sincePiece;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    /// <summary>What is read from here on belongs to the next piece.</summary>
    public void BeginPiece() => _sincePiece = 0;

    /// <exception cref="WorkbookException">The part is too large for what it was packed into, or a piece of it is.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_sincePiece > ImportLimits.PieceBytes)
        {
            throw new WorkbookException(FileIssues.WorkbookPiece());
        }
        var read = inner.Read(buffer);
        _read += read;
        _sincePiece += read;
        if (_read > ImportLimits.InflatedFreely && _read > packed * ImportLimits.InflationRatio)
        {
            throw new WorkbookException(FileIssues.Inflates());
        }
        budget.Spend(read);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
