using SharpEyes.Server.Accounts;

namespace SharpEyes.Tests.Server.Access;

/// <summary>Comparing passwords gives way, but not for ever.</summary>
public sealed class PatientThreadTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_the_thread_does_not_come_to_is_done_elsewhere_and_not_again()
    {
        using var thread = new PatientThread(TimeSpan.FromMilliseconds(20));
        using var busy = new ManualResetEventSlim();
        var runs = 0;

        var first = thread.RunAsync(() => busy.Wait(Limit));
        Assert.Equal(1, await thread.RunAsync(() => Interlocked.Increment(ref runs)).WaitAsync(Limit));

        busy.Set();
        Assert.True(await first.WaitAsync(Limit));
        // What runs on the thread again comes after all that waited there.
        using var patience = new CancellationTokenSource(Limit);
        while (await thread.RunAsync(() => Thread.CurrentThread.Name) != "passwords")
        {
            patience.Token.ThrowIfCancellationRequested();
        }
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_failure_is_the_callers()
    {
        using var thread = new PatientThread();

        await Assert.ThrowsAsync<InvalidDataException>(() => thread.RunAsync<int>(() => throw new InvalidDataException()));

        Assert.Equal(7, await thread.RunAsync(() => 7).WaitAsync(Limit));
    }
}
