using System.Buffers.Binary;
using System.Text;

namespace SharpEyes.Simulator.Load;

/// <summary>
/// A PUBLISH of a heartbeat, encoded once. All heartbeats of a run have the same length; only digits differ, and those are patched in place:
/// the generator spends tens of nanoseconds on a message and is not what limits a measurement.
/// </summary>
internal sealed class PacketTemplate
{
    public const int CodeDigits = 20;

    /// <summary>Sequence numbers have ten digits from the start, so that the length stays the same.</summary>
    public const uint FirstSequence = 1_000_000_000;

    private const string TopicHead = "sharpeyes/v1/points/";
    private const string TopicTail = "/heartbeat";
    private const string Boot = "10adbe";
    private const string Good =
        """{"ts":1790000000000,"boot":"10adbe","seq":1000000000,"stream":{"up":true,"kbps":2048,"fps":25,"loss":0.002,"jitterMs":8},"image":{"signalLoss":0,"blur":3},"recording":{"on":true},"device":{"cpuPct":20}""";
    private const string Trouble =
        """{"ts":1790000000000,"boot":"10adbe","seq":1000000000,"stream":{"up":false,"kbps":0,"fps":0},"image":{"signalLoss":100},"recording":{"on":true},"device":{"cpuPct":20}""";

    private readonly byte[] _packet;
    private readonly byte[][] _payloads;
    private readonly int _codeAt;
    private readonly int _packetIdAt;
    private readonly int _payloadAt;
    private readonly int _timeAt;
    private readonly int _sequenceAt;

    /// <param name="boot">Six characters, another for each run: sequences start again, and a server takes only a new boot for new.</param>
    public PacketTemplate(int qualityOfService, int version, int payloadBytes, string boot)
    {
        PayloadLength = Math.Max(payloadBytes, Good.Length + 1);
        _payloads = [Payload(Good, boot), Payload(Trouble, boot), Broken(PayloadLength)];
        var topic = Encoding.ASCII.GetBytes(TopicHead + new string('0', CodeDigits) + TopicTail);
        var idLength = qualityOfService > 0 ? 2 : 0;
        var propertiesLength = version == 5 ? 1 : 0;
        var remaining = ConnectPacket.RemainingLength(2 + topic.Length + idLength + propertiesLength + PayloadLength);
        var header = 1 + remaining.Length;
        _packet = [(byte)(0x30 | (qualityOfService << 1)), .. remaining, 0, (byte)topic.Length, .. topic, .. new byte[idLength + propertiesLength], .. _payloads[0]];
        _codeAt = header + 2 + TopicHead.Length;
        _packetIdAt = qualityOfService > 0 ? header + 2 + topic.Length : -1;
        _payloadAt = _packet.Length - PayloadLength;
        _timeAt = _payloadAt + Good.IndexOf("1790000000000", StringComparison.Ordinal);
        _sequenceAt = _payloadAt + Good.IndexOf("1000000000,", StringComparison.Ordinal);
    }

    public int Length => _packet.Length;

    public int PayloadLength { get; }

    public ReadOnlySpan<byte> Packet => _packet;

    public void PutCode(Span<byte> packet, ReadOnlySpan<byte> code) => code.CopyTo(packet[_codeAt..]);

    public void PutPacketId(Span<byte> packet, ushort id) => BinaryPrimitives.WriteUInt16BigEndian(packet[_packetIdAt..], id);

    public void PutPayload(Span<byte> packet, PayloadKind kind) => _payloads[(int)kind].CopyTo(packet[_payloadAt..]);

    public void PutTime(Span<byte> packet, ReadOnlySpan<byte> thirteenDigits) => thirteenDigits.CopyTo(packet[_timeAt..]);

    public void PutSequence(Span<byte> packet, uint sequence)
    {
        for (var i = 9; i >= 0; i--)
        {
            packet[_sequenceAt + i] = (byte)('0' + (sequence % 10));
            sequence /= 10;
        }
    }

    private byte[] Payload(string text, string boot) =>
        Encoding.ASCII.GetBytes(text.Replace(Boot, boot, StringComparison.Ordinal) + new string(' ', PayloadLength - text.Length - 1) + "}");

    /// <summary>Looks like a heartbeat for a while: the time and sequence are patched into it as into the others.</summary>
    private static byte[] Broken(int length) => Encoding.ASCII.GetBytes(Good[..(Good.Length / 2)].PadRight(length, '\\'));
}
