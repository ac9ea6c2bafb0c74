using Microsoft.Extensions.Options;
using SharpEyes.Cluster.Telemetry;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Tests.Telemetry;

public sealed class RollupBufferTests
{
    private readonly RollupBuffer _buffer = new(Options.Create(new InfluxOptions { BufferedRollups = 4 }));

    [Fact]
    public void What_is_offered_stays_until_it_is_done()
    {
        Add(1, 2, 3);
        Assert.Equal([1, 2], Offer(2));
        _buffer.Failed();
        Assert.Equal([1, 2], Offer(2));
        _buffer.Done();

        Assert.Equal([3], Offer(2));
        Assert.Equal((1, 0L), (_buffer.Count, _buffer.Dropped));
    }

    [Fact]
    public void What_gives_way_while_it_is_being_written_is_not_lost()
    {
        Add(1, 2, 3, 4);
        Offer(2);
        Add(5, 6, 7);
        // 1 and 2 were on their way, 3 was not.
        _buffer.Done();

        Assert.Equal([4, 5, 6, 7], Offer(9));
        Assert.Equal(1, _buffer.Dropped);
    }

    [Fact]
    public void What_gives_way_while_a_request_fails_is_lost()
    {
        Add(1, 2, 3, 4);
        Offer(3);
        Add(5, 6);
        _buffer.Failed();

        Assert.Equal([3, 4, 5, 6], Offer(9));
        Assert.Equal(2, _buffer.Dropped);
    }

    private void Add(params int[] points) => _buffer.Add([.. points.Select(point => new MinuteRollup(1, point, 1, 1, 1, 1, 1, 1))]);

    private int[] Offer(int limit) => [.. _buffer.Offer(limit).Select(rollup => rollup.PointId)];
}
