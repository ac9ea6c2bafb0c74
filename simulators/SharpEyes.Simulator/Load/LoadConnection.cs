using System.Buffers.Binary;
using System.Net.Sockets;
using SharpEyes.Simulator.Fleet;
using SharpEyes.Simulator.Servers;

namespace SharpEyes.Simulator.Load;

// One sender and one receiver task share this object. The sender owns the batch and the next packet id; the receiver owns the reader;
// _inFlight and _sentAt are written by both: the sender writes a slot before it sends, the receiver reads it after the answer came.

/// <summary>One MQTT connection of the load generator: writes ready packets, counts answers.</summary>
internal sealed class LoadConnection(LoadOptions options, PacketBatch batch, LoadTally tally, TimeProvider time, int index) : IDisposable
{
    private static readonly byte[] PingRequest = [0xC0, 0x00];

    private readonly long[] _sentAt = new long[options.QualityOfService > 0 ? 65_536 : 0];
    private readonly AnswerReader _answers = new(options.Connections > 2_000 ? 256 : 8 * 1024);
    private readonly SemaphoreSlim _room = new(0, 1);
    private readonly SemaphoreSlim _pong = new(0, 1);
    private readonly ServerChoice _servers = new(options.Servers, index);
    private Noise _noise = new(index, "load");
    private Socket? _socket;
    private Task _receiving = Task.CompletedTask;
    private int _window = options.Window;
    private int _inFlight;
    private int _nextId = 1;
    private long _pingSentAt;
    private volatile bool _isOpen;

    public bool IsOpen => _isOpen;

    /// <exception cref="SocketException">The server cannot be reached.</exception>
    /// <exception cref="InvalidDataException">The server refuses the connection.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        _answers.Clear();
        var server = _servers.Current;
        var socket = LoadSockets.Create(options, server.Host, index);
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
            await socket.SendAsync(ConnectPacket.Write(options, index), cancellationToken);
            await ReadConnackAsync(socket, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        _socket = socket;
        Volatile.Write(ref _inFlight, 0);
        _isOpen = true;
        _receiving = ReceiveAsync(socket);
        _servers.Keep();
    }

    /// <summary>After a loss: on to the next server that answers.</summary>
    public async Task ReconnectAsync(CancellationToken cancellationToken)
    {
        for (; ; )
        {
            await DropAsync();
            await Task.Delay(_servers.MoveOn(_noise.NextDouble()), time, cancellationToken);
            try
            {
                await ConnectAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (exception is SocketException or InvalidDataException)
            {
                // The next one is tried.
            }
        }
    }

    /// <summary>Sends up to so many heartbeats; fewer when the window is full. Waits for room when there is none.</summary>
    public async ValueTask<int> SendAsync(long wanted, CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(wanted, batch.Capacity);
        if (options.QualityOfService > 0)
        {
            while (IsOpen && Volatile.Read(ref _inFlight) >= _window)
            {
                await _room.WaitAsync(cancellationToken);
            }
            count = Math.Min(count, _window - Volatile.Read(ref _inFlight));
            var now = time.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                _sentAt[PacketIds.Following(_nextId, i)] = now;
            }
            Interlocked.Add(ref _inFlight, count);
        }
        var bytes = batch.Fill(count, time.GetUtcNow(), _nextId);
        _nextId = PacketIds.Following(_nextId, count);
        await SendAllAsync(bytes, cancellationToken);
        tally.OnSent(count);
        return count;
    }

    /// <summary>With QoS 0 nothing is acknowledged: the answer to a ping says that all before it was read. One ping at a time.</summary>
    public async ValueTask PingAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _pingSentAt, time.GetTimestamp(), 0) == 0)
        {
            await SendAllAsync(PingRequest, cancellationToken);
        }
    }

    /// <summary>Waits until everything sent has been answered.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (IsOpen && Volatile.Read(ref _inFlight) > 0)
        {
            await _room.WaitAsync(cancellationToken);
        }
        if (IsOpen)
        {
            while (Volatile.Read(ref _pingSentAt) != 0)
            {
                await _pong.WaitAsync(cancellationToken);
            }
            await PingAsync(cancellationToken);
            while (IsOpen && Volatile.Read(ref _pingSentAt) != 0)
            {
                await _pong.WaitAsync(cancellationToken);
            }
        }
    }

    /// <summary>Lets the connection die without a word.</summary>
    public async Task DropAsync()
    {
        _socket?.Dispose();
        _socket = null;
        await _receiving;
        Volatile.Write(ref _pingSentAt, 0);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _room.Dispose();
        _pong.Dispose();
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var socket = IsOpen ? _socket! : throw new SocketException((int)SocketError.NotConnected);
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken)..];
        }
    }

    private async Task ReadConnackAsync(Socket socket, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var read = await socket.ReceiveAsync(_answers.Free, cancellationToken);
            _answers.Advance(read);
            if (TryReadConnack(out var code))
            {
                if (code != 0)
                {
                    throw new InvalidDataException($"The server refuses the connection with code {code}.");
                }
                return;
            }
            if (read == 0)
            {
                throw new InvalidDataException("The server closed the connection before it answered.");
            }
        }
    }

    private bool TryReadConnack(out byte code)
    {
        code = 0;
        if (!_answers.TryRead(out _, out var body))
        {
            return false;
        }
        code = body[1];
        if (options.Version == 5 && AnswerReader.ReceiveMaximum(body) is { } maximum)
        {
            _window = Math.Min(options.Window, maximum);
        }
        return true;
    }

    private async Task ReceiveAsync(Socket socket)
    {
        try
        {
            while (await socket.ReceiveAsync(_answers.Free) is > 0 and var read)
            {
                _answers.Advance(read);
                var releases = TakeAnswers();
                if (releases is not null)
                {
                    await socket.SendAsync(releases);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end of a connection is counted by its sender, which knows whether it was meant.
        }
        _isOpen = false;
        Volatile.Write(ref _inFlight, 0);
        Release(_room);
        Release(_pong);
    }

    /// <summary>Counts what has come; gives back the PUBRELs to send (QoS 2).</summary>
    private byte[]? TakeAnswers()
    {
        var now = time.GetTimestamp();
        List<byte>? releases = null;
        var (acknowledged, refused, sameTime, sameCount) = (0, 0, 0L, 0);
        while (_answers.TryRead(out var header, out var body))
        {
            switch (header >> 4)
            {
                case 4 or 7:
                    var sentAt = _sentAt[BinaryPrimitives.ReadUInt16BigEndian(body)];
                    if (sentAt != sameTime)
                    {
                        Record(sameTime, now, sameCount);
                        (sameTime, sameCount) = (sentAt, 0);
                    }
                    sameCount++;
                    acknowledged++;
                    refused += body.Length > 2 && body[2] >= 0x80 ? 1 : 0;
                    break;
                case 5:
                    (releases ??= []).AddRange([0x62, 0x02, body[0], body[1]]);
                    break;
                case 13:
                    TakePong(now);
                    break;
            }
        }
        Record(sameTime, now, sameCount);
        if (acknowledged > 0)
        {
            tally.OnAcknowledged(acknowledged, refused, now);
            Interlocked.Add(ref _inFlight, -acknowledged);
            Release(_room);
        }
        return releases?.ToArray();
    }

    private void Record(long from, long to, int times)
    {
        if (times > 0)
        {
            tally.Latency.Record(time.GetElapsedTime(from, to), times);
        }
    }

    private void TakePong(long now)
    {
        if (options.QualityOfService == 0)
        {
            tally.Latency.Record(time.GetElapsedTime(Volatile.Read(ref _pingSentAt), now));
        }
        tally.OnAnswer(now);
        Volatile.Write(ref _pingSentAt, 0);
        Release(_pong);
    }

    private static void Release(SemaphoreSlim signal)
    {
        if (signal.CurrentCount == 0)
        {
            try
            {
                signal.Release();
            }
            catch (SemaphoreFullException)
            {
                // The other side released it in the same moment: it is set, which is all that is wanted.
            }
        }
    }
}
