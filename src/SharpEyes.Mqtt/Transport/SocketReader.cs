using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace SharpEyes.Mqtt.Transport;

/// <summary>
/// Reads a non-blocking socket into one contiguous rented buffer. While the caller waits for data there is no buffer, unless a
/// packet has arrived in part: then one just large enough to hold that part. One reader at a time, except <see cref="CancelPendingRead"/>.
/// </summary>
internal sealed class SocketReader(Socket socket) : PipeReader
{
    // Some 240 heartbeats in one call of the kernel.
    private const int ReceiveSize = 64 * 1024;

    // So many reads in a row without waiting; then other connections have their turn on this thread.
    private const int ReadsInTurn = 16;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _readsInTurn;
    private bool _unexamined;
    private bool _drained;
    private bool _completed;
    private volatile bool _cancelled;

    private int Length => _end - _start;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_unexamined || _completed)
            return new ValueTask<ReadResult>(Result());
        if (!_drained && ++_readsInTurn < ReadsInTurn && TryReceive())
            return new ValueTask<ReadResult>(Result());
        return WaitAsync();
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!_unexamined && !_completed && !TryReceive())
        {
            result = default;
            return false;
        }

        result = Result();
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _start = Index(consumed);
        _unexamined = Index(examined) < _end;
        if (Length == 0)
            Release();
    }

    /// <summary>Wakes a waiting <see cref="ReadAsync"/>, and fails every later one. The sending direction stays open for a last packet.</summary>
    public override void CancelPendingRead()
    {
        _cancelled = true;
        try
        {
            socket.Shutdown(SocketShutdown.Receive);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It has ended already, which wakes as well.
        }
    }

    public override void Complete(Exception? exception = null)
    {
        _completed = true;
        _start = _end;
        Release();
    }

    // The end of a sequence over an array carries a mark in the sign bit.
    private static int Index(SequencePosition position) => position.GetInteger() & int.MaxValue;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> WaitAsync()
    {
        if (_readsInTurn >= ReadsInTurn)
        {
            _readsInTurn = 0;
            await Task.Yield();
        }

        ShrinkForWaiting();
        do
        {
            // A read of nothing completes when there is something to read.
            await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None);
            _readsInTurn = 0;
        }
        while (!TryReceive());
        return Result();
    }

    private bool TryReceive()
    {
        MakeRoom();
        var received = socket.Receive(_buffer.AsSpan(_end), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            _drained = true;
            if (Length == 0)
                Release();
            return false;
        }

        if (error != SocketError.Success)
            throw new SocketException((int)error);
        _drained = received < _buffer.Length - _end;
        _end += received;
        _completed = received == 0;
        return true;
    }

    private ReadResult Result()
        => new(new ReadOnlySequence<byte>(_buffer, _start, Length), isCanceled: _cancelled, isCompleted: _completed);

    /// <summary>Moves a part of a packet to the front, into a larger buffer when it fills more than half of this one.</summary>
    private void MakeRoom()
    {
        var wanted = Math.Max(ReceiveSize, Length * 2);
        if (_buffer.Length < wanted)
            MoveTo(ArrayPool<byte>.Shared.Rent(wanted));
        else if (_start > 0)
            MoveTo(_buffer);
    }

    private void ShrinkForWaiting()
    {
        if (Length == 0)
            Release();
        else if (_buffer.Length > Length * 2)
            MoveTo(ArrayPool<byte>.Shared.Rent(Length));
    }

    private void MoveTo(byte[] buffer)
    {
        var old = _buffer;
        old.AsSpan(_start, Length).CopyTo(buffer);
        (_buffer, _start, _end) = (buffer, 0, Length);
        if (old != buffer && old.Length > 0)
            ArrayPool<byte>.Shared.Return(old);
    }

    private void Release()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _start, _end) = ([], 0, 0);
    }
}
