using System.Numerics;

namespace SharpEyes.Monitoring.Shards;

/// <summary>All shards: a point lives in the shard its low index bits name, for as long as the process lives.</summary>
internal sealed class ShardSet
{
    /// <summary>Sixteen: enough that connections rarely meet in one, few enough that a batch visits each with many points.</summary>
    public const int Count = 16;

    private static readonly int Bits = BitOperations.Log2(Count);

    private readonly Shard[] _shards = new Shard[Count];

    public ShardSet(ShardContext context, long nowMs)
    {
        for (var number = 0; number < Count; number++) _shards[number] = new Shard(number, Bits, context, nowMs);
    }

    public Shard this[int number] => _shards[number];

    public Shard Of(int index) => _shards[index & (Count - 1)];

    public IEnumerable<Shard> All => _shards;

    /// <summary>Makes room for points 0…count−1. Called while all locks are held.</summary>
    public void Grow(int count)
    {
        for (var number = 0; number < Count; number++) _shards[number].Grow((count - number + Count - 1) >> Bits);
    }

    /// <summary>Takes all locks, in order. Nothing waits while they are held.</summary>
    public void EnterAll()
    {
        foreach (var shard in _shards) shard.Gate.Enter();
    }

    public void ExitAll()
    {
        for (var number = Count - 1; number >= 0; number--) _shards[number].Gate.Exit();
    }
}
