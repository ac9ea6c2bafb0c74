namespace SharpEyes.Simulator.Fleet;

/// <summary>A small random source of one camera (xorshift32): four bytes of state, the same sequence for the same seed and code.</summary>
internal struct Noise
{
    private uint _state;

    public Noise(int seed, string code)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var character in code)
        {
            hash = (hash ^ character) * 16777619u;
        }
        _state = hash == 0 ? 1 : hash;
    }

    /// <summary>A whole number from <paramref name="least"/> up to, not including, <paramref name="limit"/>.</summary>
    public int Next(int least, int limit) => least + (int)(NextUInt() % (uint)(limit - least));

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double NextDouble() => NextUInt() / 4294967296.0;

    public uint NextUInt()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }
}
