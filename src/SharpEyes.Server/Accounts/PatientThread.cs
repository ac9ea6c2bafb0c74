using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace SharpEyes.Server.Accounts;

/// <summary>
/// One thread for work that is made to be slow: comparing passwords. It gives way to everything else of the machine, so that a flood of
/// sign-ins makes sign-ins slow and not heartbeats. On a machine that has no time to spare it would wait for ever: what is not done when its
/// patience ends is done like everything else, so that people can sign in where the processors are busy.
/// </summary>
internal sealed partial class PatientThread : IDisposable
{
    // The lowest weight a scheduler of Unix knows (POSIX setpriority, PRIO_PROCESS); everybody may lower their own.
    private const int PrioProcess = 0;
    private const int Lowest = 19;

    // Ten times what a comparison takes alone. Of the clock of the machine, whatever the server's own says: it is about its processors.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _patience;

    private readonly BlockingCollection<Action> _work = [];

    public PatientThread()
        : this(Patience)
    {
    }

    internal PatientThread(TimeSpan patience)
    {
        _patience = patience;
        new Thread(Run) { IsBackground = true, Name = "passwords", Priority = ThreadPriority.Lowest }.Start();
    }

    /// <summary>Runs the work when its turn comes; it may be run twice, and must change nothing.</summary>
    public async Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
        var waiting = patience.Token;
        _work.Add(() =>
        {
            if (waiting.IsCancellationRequested)
            {
                return;
            }
            try
            {
                done.TrySetResult(work());
            }
            catch (Exception failure)
            {
                done.TrySetException(failure);
            }
        });
        try
        {
            return await done.Task.WaitAsync(waiting);
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested)
        {
            return await Task.Run(work, CancellationToken.None);
        }
    }

    public void Dispose() => _work.CompleteAdding();

    private void Run()
    {
        if (OperatingSystem.IsLinux())
        {
            // .NET sets no priorities of threads there; 0 stands for the calling one. Without it the work is done all the same.
            _ = SetPriority(PrioProcess, 0, Lowest);
        }
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}
