using System.Text;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Tests.Monitoring;

public sealed class EngineIntakeTests : IntakeTests
{
    private protected override HostOfTest CreateHost() => new EngineOfTest();

    [Fact]
    public async Task A_steady_heartbeat_allocates_nothing()
    {
        await using var host = await StartAsync(FleetOfTest.Of([40], alone: 60));
        var session = host.OpenConnection();
        var topics = Enumerable.Range(0, 100).Select(point => Encoding.UTF8.GetBytes(HostOfTest.TopicOf(point))).ToArray();
        var rounds = Enumerable.Range(1, 60).Select(round => Encoding.UTF8.GetBytes(
            $$$"""{"ts":{{{host.NowMs + round}}},"boot":"a1","seq":{{{round}}},"stream":{"up":true,"kbps":2048},"device":{"firmware":"5.7.3"}}""")).ToArray();
        async Task SendAsync(byte[] payload)
        {
            foreach (var topic in topics) session.Accept(topic, payload, host.NowMs);
            await session.FlushAsync(CancellationToken.None);
        }
        for (var round = 0; round < 10; round++) await SendAsync(rounds[round]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 10; round < 60; round++)
        {
            foreach (var topic in topics) session.Accept(topic, rounds[round], host.NowMs);
            Assert.True(IsDone(session.FlushAsync(CancellationToken.None)));
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static bool IsDone(ValueTask task) => task.IsCompletedSuccessfully;
}
