using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SharpEyes.Benchmarks.Security;

/// <summary>
/// Attackers from several addresses of this machine: CONNECTs with wrong passwords, and connections that send half a CONNECT, or half a TLS
/// handshake, and then nothing.
/// </summary>
internal sealed class ConnectFlood(int port, int attackers, int attemptsPerSecond)
{
    private const int Held = 200;
    private int _attempts;
    private int _closed;

    public int Attempts => _attempts;

    /// <summary>Attempts that were closed without an answer.</summary>
    public int Closed => _closed;

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, attackers).Select(attacker => Task.Run(() => AttackAsync(attacker, cancellationToken), CancellationToken.None)));

    private async Task AttackAsync(int attacker, CancellationToken cancellationToken)
    {
        var address = new IPAddress([127, 66, 0, (byte)(attacker + 1)]);
        var held = new Queue<Socket>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var (due, per) = (0.0, attemptsPerSecond / 100.0 / attackers);
        try
        {
            while (await pace.WaitForNextTickAsync(cancellationToken))
            {
                for (due += per; due >= 1; due--)
                {
                    await TryAsync(address, held, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The ordinary end.
        }
        while (held.TryDequeue(out var socket))
        {
            socket.Dispose();
        }
    }

    private async Task TryAsync(IPAddress from, Queue<Socket> held, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new LingerOption(true, 0) };
        held.Enqueue(socket);
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            var number = Interlocked.Increment(ref _attempts);
            await socket.SendAsync((number % 3) switch { 0 => Half, 1 => HalfTls, _ => Connect(number) }, cancellationToken);
        }
        catch (SocketException)
        {
            Interlocked.Increment(ref _closed);
        }
        if (held.Count > Held)
        {
            held.Dequeue().Dispose();
        }
    }

    // The length promises more than comes.
    private static byte[] Half => [0x10, 0x40, 0, 4, .. "MQTT"u8];

    private static byte[] HalfTls => [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00];

    private static byte[] Connect(int number)
    {
        var (name, password) = (Encoding.ASCII.GetBytes($"gateway-{(number % 10) + 1}"), "wrong-wrong-wrong-wrong"u8.ToArray());
        byte[] body = [0, 4, .. "MQTT"u8, 4, 0xC2, 0, 0, 0, 0, 0, (byte)name.Length, .. name, 0, (byte)password.Length, .. password];
        return [0x10, (byte)body.Length, .. body];
    }
}
