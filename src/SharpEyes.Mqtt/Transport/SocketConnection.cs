using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Mqtt.Transport;

/// <summary>One accepted socket. Reads and writes happen on the caller's loop: there is no second loop, no pipe in between and no buffer at rest.</summary>
internal sealed class SocketConnection : ConnectionContext
{
    private static long _lastId;

    private readonly Socket _socket;
    private readonly AddressGate _gate;
    private readonly AddressKey _address;
    private IDuplexPipe _transport;
    private FewFeatures? _features;
    private IDictionary<object, object?>? _items;
    private string? _connectionId;
    private int _isDisposed;

    /// <param name="gate">Let the connection in; is told when it has ended.</param>
    public SocketConnection(Socket socket, AddressGate gate, AddressKey address)
    {
        (_gate, _address) = (gate, address);
        _socket = socket;
        _transport = new SocketTransport(new SocketReader(socket), new SocketWriter(socket));
    }

    public override IDuplexPipe Transport { get => _transport; set => _transport = value; }

    public override string ConnectionId
    {
        get => _connectionId ??= Interlocked.Increment(ref _lastId).ToString("x", CultureInfo.InvariantCulture);
        set => _connectionId = value;
    }

    public override IFeatureCollection Features => _features ??= new FewFeatures();

    public override IDictionary<object, object?> Items
    {
        get => _items ??= new ConnectionItems();
        set => _items = value;
    }

    public override EndPoint? RemoteEndPoint { get => _socket.RemoteEndPoint; set => throw new NotSupportedException(); }

    public override EndPoint? LocalEndPoint { get => _socket.LocalEndPoint; set => throw new NotSupportedException(); }

    public override void Abort(ConnectionAbortedException abortReason) => _socket.Dispose();

    public override void Abort() => _socket.Dispose();

    public override ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            _gate.Leave(_address);
        return base.DisposeAsync();
    }
}
