namespace SharpEyes.Cluster.Dispatch;

/// <summary>Counts what is on its way, and tells when all of it has arrived. One who counts up and waits, many who count down.</summary>
internal sealed class Countdown
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for whoever counts up: it is not done before that one has closed the count.
    private int _left = 1;

    public void Add() => Interlocked.Increment(ref _left);

    public void Done()
    {
        if (Interlocked.Decrement(ref _left) == 0) _done.TrySetResult();
    }

    /// <summary>Nothing more is added. Completes when everything has arrived.</summary>
    public Task CloseAsync()
    {
        Done();
        return _done.Task;
    }
}
