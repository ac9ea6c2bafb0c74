using System.Collections.Concurrent;
using System.Text;

namespace SharpEyes.Monitoring.Intake;

/// <summary>Names of firmware, kept once each, so that a point keeps two bytes. Bounded: of a fleet with more names the rest has none.</summary>
internal sealed class FirmwareTable
{
    private const int MostNames = 4096;
    private const int LongestName = 64;

    private readonly ConcurrentDictionary<string, ushort> _keys = new(StringComparer.Ordinal);
    private readonly string?[] _names = new string?[MostNames + 1];
    private readonly Lock _gate = new();
    private int _count;

    public string? NameOf(ushort key) => key == 0 ? null : Volatile.Read(ref _names[key]);

    public ushort KeyOf(scoped ReadOnlySpan<byte> utf8)
    {
        Span<byte> plain = stackalloc byte[LongestName];
        if (utf8.Contains((byte)'\\'))
        {
            var length = JsonText.Unescape(utf8, plain);
            if (length < 0) return 0;
            utf8 = plain[..length];
        }
        if (utf8.IsEmpty || utf8.Length > LongestName) return 0;
        Span<char> text = stackalloc char[LongestName];
        var name = text[..Encoding.UTF8.GetChars(utf8, text)];
        return _keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var key) ? key : Add(name.ToString());
    }

    private ushort Add(string name)
    {
        lock (_gate)
        {
            if (_keys.TryGetValue(name, out var key)) return key;
            if (_count == MostNames) return 0;
            key = (ushort)++_count;
            Volatile.Write(ref _names[key], name);
            _keys[name] = key;
            return key;
        }
    }
}
