using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Mqtt.Transport;

/// <summary>Accepts connections of one address: for a broker directly, or for Kestrel to lead them through its middleware.</summary>
internal sealed class SocketListener(Socket socket, MqttBroker broker, bool direct) : IConnectionListener
{
    // After an outage all clients of a county knock at once; the kernel cuts this to its own limit.
    private const int Backlog = 4_096;

    private static readonly TimeSpan DescriptorWait = TimeSpan.FromMilliseconds(100);

    public EndPoint EndPoint { get; } = socket.LocalEndPoint!;

    [SuppressMessage("Reliability", "CA2000", Justification = "The listener owns the socket.")]
    public static SocketListener Bind(IPEndPoint endPoint, MqttBroker broker, bool direct)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(endPoint);
            socket.Listen(Backlog);
            return new SocketListener(socket, broker, direct);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket.Dispose();
            throw new AddressInUseException(error.Message, error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The next connection for Kestrel; null when the listener was unbound.</summary>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var accepted = await socket.AcceptAsync(cancellationToken);
                if (Admit(accepted) is not { } connection)
                    continue;
                if (!direct)
                    return connection;
                ThreadPool.UnsafeQueueUserWorkItem(
                    static work => work.broker.ServeAsync(work.connection, disposes: true), (broker, connection), preferLocal: false);
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.OperationAborted)
            {
                return null;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.TooManyOpenSockets)
            {
                // The process has no descriptor free; asking again at once would only take the processor from those who could close one.
                await Task.Delay(DescriptorWait, TimeProvider.System, cancellationToken);
            }
            catch (SocketException)
            {
                // The peer left between knocking and being let in.
            }
        }
    }

    /// <summary>Null when the address may not have this connection: it is reset, which leaves nothing behind here.</summary>
    private SocketConnection? Admit(Socket accepted)
    {
        try
        {
            var address = AddressKey.Of(accepted.RemoteEndPoint);
            if (broker.Gate.TryEnter(address))
            {
                accepted.NoDelay = true;
                accepted.Blocking = false;
                return new SocketConnection(accepted, broker.Gate, address);
            }

            accepted.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (SocketException)
        {
            // The peer left meanwhile.
        }

        accepted.Dispose();
        return null;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => DisposeAsync();

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
