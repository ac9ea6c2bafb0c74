namespace SharpEyes.Monitoring.Silence;

/// <summary>
/// Finds the members whose time has come, without a timer each: a ring of buckets, one per tick, members linked through two
/// ints. Arming and cancelling are constant; a tick costs what falls due in it. A member whose deadline moved on is not moved in the
/// ring: whoever takes it out looks at its real deadline and arms it again. Not thread-safe.
/// </summary>
internal sealed class DeadlineWheel
{
    /// <summary>Resolution, ms.</summary>
    public const int TickMs = 250;

    // 34 minutes: longer than the longest silence window by default; what lies further away is looked at in between.
    private const int Buckets = 8192;
    private const int None = -1;

    private readonly int[] _heads = new int[Buckets];
    private Link[] _links = [];
    private long _tick;

    public DeadlineWheel(long nowMs) => Clear(nowMs);

    private struct Link
    {
        public int Next;
        public int Previous;

        // Tick the member is armed for, shortened; 0 = not armed.
        public uint Tick;
    }

    public void Grow(int members)
    {
        if (members > _links.Length) Array.Resize(ref _links, members);
    }

    /// <summary>Forgets everything and begins at a time; used when the clock was set.</summary>
    public void Clear(long nowMs)
    {
        Array.Fill(_heads, None);
        Array.Clear(_links);
        _tick = nowMs / TickMs;
    }

    /// <summary>Arms a member, unless it is armed for that time or earlier already.</summary>
    public void ArmNoLaterThan(int member, long deadlineMs)
    {
        // Rounded up: a member must not be looked at before its deadline has passed.
        var tick = (deadlineMs / TickMs) + 1;
        tick = Math.Clamp(tick, _tick + 1, _tick + Buckets - 1);
        ref var link = ref _links[member];
        if (link.Tick != 0)
        {
            if ((int)(link.Tick - Short(tick)) <= 0) return;
            Unlink(member);
        }
        var bucket = (int)(tick & (Buckets - 1));
        link.Tick = Short(tick);
        link.Previous = None;
        link.Next = _heads[bucket];
        if (link.Next != None) _links[link.Next].Previous = member;
        _heads[bucket] = member;
    }

    /// <summary>Takes out a member whose tick has come; false when there is none left up to now.</summary>
    public bool TryTake(long nowMs, out int member)
    {
        var until = nowMs / TickMs;
        if (until - _tick > Buckets) _tick = until - Buckets;
        while (true)
        {
            member = _heads[_tick & (Buckets - 1)];
            if (member != None)
            {
                Unlink(member);
                return true;
            }
            if (_tick >= until) return false;
            _tick++;
        }
    }

    private void Unlink(int member)
    {
        ref var link = ref _links[member];
        if (link.Previous != None) _links[link.Previous].Next = link.Next;
        else _heads[link.Tick & (Buckets - 1)] = link.Next;
        if (link.Next != None) _links[link.Next].Previous = link.Previous;
        link.Tick = 0;
    }

    // The wheel's own tick never gets the value that means "not armed": bucket bits are kept, the top bit marks.
    private static uint Short(long tick) => (uint)(tick & 0x3FFFFFFF) | 0x80000000;
}
