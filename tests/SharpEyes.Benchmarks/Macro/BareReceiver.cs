using System.Buffers.Binary;
using System.CommandLine;
using System.Net;
using System.Net.Sockets;

namespace SharpEyes.Benchmarks.Macro;

/// <summary>
/// The baseline: takes MQTT connections, finds the packet boundaries, acknowledges QoS 1, and does nothing else. What it
/// costs is what the sockets, the kernel and the load beside it cost on this machine; the rest is ours.
/// </summary>
internal static class BareReceiver
{
    private static readonly byte[] ConnAck311 = [0x20, 0x02, 0x00, 0x00];
    private static readonly byte[] ConnAck5 = [0x20, 0x03, 0x00, 0x00, 0x00];
    private static readonly byte[] PingResp = [0xD0, 0x00];

    public static Command CreateCommand()
    {
        var port = new Option<int>("--port") { Description = "TCP port on the loopback address.", Required = true };
        var command = new Command("bare-receiver", "Receives MQTT publishes and does nothing with them: the baseline of the macro benchmarks.") { port };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(port), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int port, CancellationToken cancellationToken)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(512);
        Console.WriteLine("ready");
        while (!cancellationToken.IsCancellationRequested)
        {
            _ = ServeAsync(await listener.AcceptAsync(cancellationToken), cancellationToken);
        }
    }

    private static async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var connection = new Connection(new byte[256 * 1024]);
            try
            {
                int read;
                while ((read = await socket.ReceiveAsync(connection.Free, cancellationToken)) > 0)
                {
                    var answer = connection.Take(read);
                    if (answer.Length > 0)
                    {
                        await socket.SendAsync(answer, cancellationToken);
                    }
                }
            }
            catch (SocketException)
            {
                // A load that ends resets its connections.
            }
        }
    }

    private sealed class Connection(byte[] buffer)
    {
        private readonly byte[] _answers = new byte[64 * 1024];
        private int _filled;
        private bool _version5;

        public Memory<byte> Free => buffer.AsMemory(_filled);

        /// <summary>Walks over the complete packets, keeps the rest, and gives back what has to be answered.</summary>
        public ReadOnlyMemory<byte> Take(int read)
        {
            _filled += read;
            int at = 0, answered = 0;
            while (TryPacket(at, out var header, out var body, out var end) && answered < _answers.Length - 8)
            {
                answered += Answer(buffer.AsSpan(at, end - at), header, body - at, _answers.AsSpan(answered));
                at = end;
            }
            buffer.AsSpan(at, _filled - at).CopyTo(buffer);
            _filled -= at;
            return _answers.AsMemory(0, answered);
        }

        private bool TryPacket(int at, out byte header, out int body, out int end)
        {
            (header, body, end) = (0, 0, 0);
            int length = 0, shift = 0;
            for (var i = at + 1; i < _filled && shift < 28; i++, shift += 7)
            {
                length |= (buffer[i] & 0x7F) << shift;
                if (buffer[i] < 0x80)
                {
                    (header, body, end) = (buffer[at], i + 1, i + 1 + length);
                    return end <= _filled;
                }
            }
            return false;
        }

        private int Answer(ReadOnlySpan<byte> packet, byte header, int body, Span<byte> answer)
        {
            switch (header >> 4)
            {
                case 1:
                    _version5 = packet[body + 6] == 5;
                    return Write(_version5 ? ConnAck5 : ConnAck311, answer);
                case 3:
                    if ((header & 0x06) == 0)
                    {
                        return 0;
                    }
                    var topicLength = BinaryPrimitives.ReadUInt16BigEndian(packet[body..]);
                    answer[0] = 0x40;
                    answer[1] = 0x02;
                    packet.Slice(body + 2 + topicLength, 2).CopyTo(answer[2..]);
                    return 4;
                case 12:
                    return Write(PingResp, answer);
                default:
                    return 0;
            }
        }

        private static int Write(byte[] bytes, Span<byte> answer)
        {
            bytes.CopyTo(answer);
            return bytes.Length;
        }
    }
}
