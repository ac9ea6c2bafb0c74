using System.IO.Pipelines;

namespace SharpEyes.Server.Registry;

/// <summary>
/// The body of an answer as a stream for writers that write synchronously: what is written waits in memory until the stream is flushed
/// asynchronously, which waits for a slow reader.
/// </summary>
internal sealed class BodyStream(PipeWriter body) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => System.Buffers.BuffersExtensions.Write(body, buffer);

    public override void Flush()
    {
        // Writers flush where their format has a seam; the body is sent when whoever drives them waits for it.
    }

    public override async Task FlushAsync(CancellationToken cancellationToken) => await body.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
