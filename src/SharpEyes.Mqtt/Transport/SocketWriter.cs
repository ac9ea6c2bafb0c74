using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace SharpEyes.Mqtt.Transport;

/// <summary>
/// Collects what is written until <see cref="FlushAsync"/> and sends it, at once when the kernel takes it. Without unsent bytes there is no
/// buffer. One writer at a time.
/// </summary>
internal sealed class SocketWriter(Socket socket) : PipeWriter
{
    private const int MinimumSize = 1_024;

    private byte[] _buffer = [];
    private int _length;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _length;

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsSpan(_length);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public override void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bytes, (uint)(_buffer.Length - _length));
        _length += bytes;
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_length == 0)
            return default;
        var sent = socket.Send(_buffer.AsSpan(0, _length), SocketFlags.None, out var error);
        if (error is not (SocketError.Success or SocketError.WouldBlock))
            throw new SocketException((int)error);
        if (error == SocketError.WouldBlock)
            sent = 0;
        if (sent < _length)
            return SendRestAsync(sent);
        Release();
        return default;
    }

    /// <summary>A pending flush is ended by closing the socket.</summary>
    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null) => Release();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FlushResult> SendRestAsync(int sent)
    {
        try
        {
            while (sent < _length)
                sent += await socket.SendAsync(_buffer.AsMemory(sent, _length - sent), SocketFlags.None);
        }
        finally
        {
            Release();
        }

        return default;
    }

    private void MakeRoom(int sizeHint)
    {
        if (_buffer.Length - _length >= Math.Max(sizeHint, 1))
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(MinimumSize, Math.Max(_buffer.Length * 2, _length + sizeHint)));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void Release()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }
}
