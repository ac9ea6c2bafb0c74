using System.Buffers.Text;

namespace SharpEyes.Simulator.Load;

/// <summary>
/// The send buffer of one connection: a row of ready packets whose digits are patched for each write. Used by one sender only.
/// </summary>
internal sealed class PacketBatch
{
    private const int TargetBytes = 64 * 1024;
    private const int VariantEvery = 8;

    private readonly PacketTemplate _template;
    private readonly PointCodes _codes;
    private readonly LoadOptions _options;
    private readonly int _first;
    private readonly int _stride;
    private readonly int _own;
    private readonly byte[] _bytes;
    private readonly PayloadKind[] _kinds;
    private readonly byte[] _time = new byte[13];
    private readonly Random _random;
    private long _ordinal;

    public PacketBatch(PacketTemplate template, PointCodes codes, LoadOptions options, int connection)
    {
        (_template, _codes, _options) = (template, codes, options);
        (_first, _stride) = (connection % codes.Count, options.Connections);
        _own = Math.Max(1, ((codes.Count - _first - 1) / _stride) + 1);
        _random = new Random(connection + 1);
        Capacity = options.Connections > 2_000 ? 4 : Math.Max(1, TargetBytes / template.Length);
        _bytes = new byte[Capacity * template.Length];
        _kinds = new PayloadKind[Capacity];
        for (var i = 0; i < Capacity; i++)
        {
            template.Packet.CopyTo(_bytes.AsSpan(i * template.Length));
        }
    }

    /// <summary>Packets that go into one write.</summary>
    public int Capacity { get; }

    /// <summary>Fills the first packets and gives back their bytes. With QoS 1 and 2, packet ids follow <paramref name="firstId"/>.</summary>
    public ReadOnlyMemory<byte> Fill(int count, DateTimeOffset now, int firstId)
    {
        var skew = _options.ClockSkewMs == 0 ? 0 : _random.Next(-_options.ClockSkewMs, _options.ClockSkewMs + 1);
        Utf8Formatter.TryFormat(now.ToUnixTimeMilliseconds() + skew, _time, out _);
        for (var i = 0; i < count; i++)
        {
            var packet = _bytes.AsSpan(i * _template.Length, _template.Length);
            var round = (uint)(_ordinal / _own);
            var kind = KindOf(round);
            if (_kinds[i] != kind)
            {
                _template.PutPayload(packet, kind);
                _kinds[i] = kind;
            }
            _template.PutCode(packet, _codes[PointOf()]);
            _template.PutTime(packet, _time);
            // Points that are drawn by lot repeat before the round is over: then the sequence counts messages.
            _template.PutSequence(packet, PacketTemplate.FirstSequence + (_options.HotShare > 0 ? (uint)_ordinal : round));
            if (_options.QualityOfService > 0)
            {
                _template.PutPacketId(packet, PacketIds.Following(firstId, i));
            }
            _ordinal++;
        }
        return _bytes.AsMemory(0, count * _template.Length);
    }

    private PayloadKind KindOf(uint round) => _options.Pattern switch
    {
        LoadPattern.Storm when round % VariantEvery == VariantEvery - 1 => PayloadKind.Trouble,
        LoadPattern.Garbage when _ordinal % VariantEvery == 0 => PayloadKind.Broken,
        _ => PayloadKind.Good,
    };

    private int PointOf()
    {
        var own = _ordinal % _own;
        if (_options.HotShare > 0)
        {
            own = _random.NextDouble() < _options.HotShare ? _random.Next(Math.Max(1, _own / 100)) : _random.Next(_own);
        }
        return (int)((_first + (own * _stride)) % _codes.Count);
    }
}
