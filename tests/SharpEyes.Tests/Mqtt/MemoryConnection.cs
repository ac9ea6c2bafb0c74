using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace SharpEyes.Tests.Mqtt;

/// <summary>A connection without a network: the broker has one side, the test has <see cref="Client"/>.</summary>
internal sealed class MemoryConnection : DefaultConnectionContext
{
    private readonly Pipe _toServer = new(new PipeOptions(useSynchronizationContext: false));
    private readonly Pipe _toClient;

    /// <param name="clientWindow">Bytes the broker can send before the test reads: the kernel's buffers of a real connection.</param>
    public MemoryConnection(int clientWindow = 64 * 1024)
    {
        _toClient = new Pipe(new PipeOptions(
            pauseWriterThreshold: clientWindow, resumeWriterThreshold: clientWindow / 2, useSynchronizationContext: false));
        Transport = new Side(_toServer.Reader, _toClient.Writer);
        Client = new DuplexStream(_toClient.Reader.AsStream(), _toServer.Writer.AsStream());
    }

    public Stream Client { get; }

    public bool IsAborted { get; private set; }

    public override void Abort(ConnectionAbortedException abortReason)
    {
        IsAborted = true;
        _toServer.Writer.Complete(abortReason);
        _toClient.Reader.Complete(abortReason);
    }

    private sealed record Side(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class DuplexStream(Stream input, Stream output) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => output.Flush();

        public override int Read(byte[] buffer, int offset, int count) => input.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => buffer.IsEmpty ? ValueTask.FromResult(0) : input.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            => output.WriteAsync(buffer, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            output.Dispose();
            base.Dispose(disposing);
        }
    }
}
