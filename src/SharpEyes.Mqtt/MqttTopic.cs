using System.Buffers;
using System.Text.Unicode;

namespace SharpEyes.Mqtt;

/// <summary>Topic names and topic filters in UTF-8 (MQTT 5.0, 4.7 and 1.5.4).</summary>
public static class MqttTopic
{
    private static readonly SearchValues<byte> NotInNames = SearchValues.Create("+#\0"u8);

    private static ReadOnlySpan<byte> SharePrefix => "$share/"u8;

    /// <summary>A name to publish to: 1 to 65,535 bytes of UTF-8 without wildcards and NUL.</summary>
    public static bool IsValidName(ReadOnlySpan<byte> topic)
        => topic.Length is > 0 and <= ushort.MaxValue && !topic.ContainsAny(NotInNames) && Utf8.IsValid(topic);

    /// <summary>A filter to subscribe to, shared or not: wildcards stand alone in their level, <c>#</c> only in the last.</summary>
    public static bool IsValidFilter(ReadOnlySpan<byte> filter)
    {
        if (filter.Length is 0 or > ushort.MaxValue || filter.Contains((byte)0) || !Utf8.IsValid(filter))
            return false;
        if (IsShared(filter))
            return TrySplitShare(filter, out _, out var inner) && HasValidWildcards(inner);
        return HasValidWildcards(filter);
    }

    /// <summary>Whether the filter asks for a shared subscription (4.8.2).</summary>
    public static bool IsShared(ReadOnlySpan<byte> filter) => filter.StartsWith(SharePrefix);

    /// <summary>Splits <c>$share/group/filter</c>; false when the group is empty or holds a wildcard, or the filter is missing.</summary>
    public static bool TrySplitShare(ReadOnlySpan<byte> filter, out ReadOnlySpan<byte> group, out ReadOnlySpan<byte> inner)
    {
        group = inner = default;
        if (!IsShared(filter))
            return false;
        var rest = filter[SharePrefix.Length..];
        var slash = rest.IndexOf((byte)'/');
        if (slash <= 0 || slash == rest.Length - 1)
            return false;
        group = rest[..slash];
        inner = rest[(slash + 1)..];
        return !group.ContainsAny((byte)'+', (byte)'#');
    }

    /// <summary>Whether a valid name matches a valid, not shared filter. Wildcards do not match a first level starting with <c>$</c> (4.7.2).</summary>
    public static bool Matches(ReadOnlySpan<byte> filter, ReadOnlySpan<byte> topic)
    {
        if (topic.Length > 0 && topic[0] == '$' && filter.Length > 0 && filter[0] is (byte)'+' or (byte)'#')
            return false;
        while (true)
        {
            var level = NextLevel(ref filter, out var moreFilter);
            if (level is [(byte)'#'])
                return true;
            var name = NextLevel(ref topic, out var moreTopic);
            if (level is not [(byte)'+'] && !level.SequenceEqual(name))
                return false;
            if (!moreTopic)
                return !moreFilter || filter is [(byte)'#'];
            if (!moreFilter)
                return false;
        }
    }

    /// <summary>
    /// Whether every topic that <paramref name="wanted"/> matches is matched by <paramref name="allowed"/> too; both valid filters, not shared.
    /// </summary>
    public static bool Covers(ReadOnlySpan<byte> allowed, ReadOnlySpan<byte> wanted)
    {
        // Wildcards at the start do not reach topics that start with $; what starts with it must be named.
        if (wanted.Length > 0 && wanted[0] == '$' && allowed.Length > 0 && allowed[0] is (byte)'+' or (byte)'#')
            return false;
        while (true)
        {
            var level = NextLevel(ref allowed, out var moreAllowed);
            if (level is [(byte)'#'])
                return true;
            var name = NextLevel(ref wanted, out var moreWanted);
            if (name is [(byte)'#'])
                return false;
            if (level is not [(byte)'+'] && !level.SequenceEqual(name))
                return false;
            if (!moreWanted)
                return !moreAllowed || allowed is [(byte)'#'];
            if (!moreAllowed)
                return false;
        }
    }

    /// <summary>Takes the first level off a name or filter; <paramref name="more"/> says whether a level follows, be it empty.</summary>
    internal static ReadOnlySpan<byte> NextLevel(ref ReadOnlySpan<byte> rest, out bool more)
    {
        var slash = rest.IndexOf((byte)'/');
        more = slash >= 0;
        var level = more ? rest[..slash] : rest;
        rest = more ? rest[(slash + 1)..] : default;
        return level;
    }

    private static bool HasValidWildcards(ReadOnlySpan<byte> filter)
    {
        for (var more = true; more;)
        {
            var level = NextLevel(ref filter, out more);
            if (level.Length > 1 && level.ContainsAny((byte)'+', (byte)'#'))
                return false;
            if (level is [(byte)'#'] && more)
                return false;
        }

        return true;
    }
}
