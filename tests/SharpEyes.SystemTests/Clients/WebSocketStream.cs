using System.Net.WebSockets;

namespace SharpEyes.SystemTests.Clients;

/// <summary>A WebSocket with the subprotocol "mqtt" as a stream of bytes (MQTT 5.0, section 6).</summary>
internal sealed class WebSocketStream(ClientWebSocket socket) : Stream
{
    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static async Task<WebSocketStream> ConnectAsync(Uri server, string path)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("mqtt");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = path }.Uri, limit.Token);
        Assert.Equal("mqtt", socket.SubProtocol);
        return new WebSocketStream(socket);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await socket.ReceiveAsync(buffer, cancellationToken);
            return read.MessageType == WebSocketMessageType.Close ? 0 : read.Count;
        }
        catch (WebSocketException end)
        {
            throw new IOException("The WebSocket has ended.", end);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        socket.SendAsync(buffer, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        socket.Dispose();
        base.Dispose(disposing);
    }
}
