using System.Text;

namespace SharpEyes.Monitoring.Intake;

/// <summary>Counts what could not be read, by reason, and keeps the last ones for the operator. Thread-safe; noting allocates nothing.</summary>
public sealed class RefusedPayloads
{
    /// <summary>How many messages are kept.</summary>
    public const int Kept = 64;

    private const int TopicBytes = 128;
    private const int ExcerptBytes = 256;

    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[Enum.GetValues<RefusalReason>().Length];
    private readonly Entry[] _entries = new Entry[Kept];
    private readonly byte[] _bytes = new byte[Kept * (TopicBytes + ExcerptBytes)];
    private long _noted;

    private struct Entry
    {
        public long AtMs;
        public RefusalReason Reason;
        public int TopicLength;
        public int ExcerptLength;
        public int Length;
    }

    /// <summary>How many were refused for this reason since the start.</summary>
    public long CountOf(RefusalReason reason) => Volatile.Read(ref _counts[(int)reason]);

    /// <summary>The reasons that occurred, with their counts.</summary>
    public IReadOnlyList<KeyValuePair<RefusalReason, long>> Counts() =>
        [.. Enum.GetValues<RefusalReason>().Select(reason => KeyValuePair.Create(reason, CountOf(reason))).Where(pair => pair.Value > 0)];

    /// <summary>The last messages, newest first.</summary>
    public IReadOnlyList<RefusedPayload> Latest()
    {
        lock (_gate)
        {
            var latest = new List<RefusedPayload>(Kept);
            for (var number = _noted - 1; number >= Math.Max(0, _noted - Kept); number--)
            {
                var at = (int)(number % Kept);
                ref readonly var entry = ref _entries[at];
                latest.Add(new RefusedPayload(entry.AtMs, Encoding.UTF8.GetString(TopicOf(at)[..entry.TopicLength]), entry.Reason,
                    ExcerptOf(at)[..entry.ExcerptLength].ToArray(), entry.Length));
            }
            return latest;
        }
    }

    internal void Note(RefusalReason reason, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, long atMs)
    {
        lock (_gate)
        {
            _counts[(int)reason]++;
            var at = (int)(_noted++ % Kept);
            var topicPart = topic[..Math.Min(topic.Length, TopicBytes)];
            var excerpt = payload[..Math.Min(payload.Length, ExcerptBytes)];
            topicPart.CopyTo(TopicOf(at));
            excerpt.CopyTo(ExcerptOf(at));
            _entries[at] = new Entry
            {
                AtMs = atMs,
                Reason = reason,
                TopicLength = topicPart.Length,
                ExcerptLength = excerpt.Length,
                Length = payload.Length,
            };
        }
    }

    private Span<byte> TopicOf(int at) => _bytes.AsSpan(at * (TopicBytes + ExcerptBytes), TopicBytes);

    private Span<byte> ExcerptOf(int at) => _bytes.AsSpan((at * (TopicBytes + ExcerptBytes)) + TopicBytes, ExcerptBytes);
}
