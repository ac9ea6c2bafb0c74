using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace SharpEyes.Server.Accounts;

/// <summary>
/// One thread for work that is made to be slow: comparing passwords. It gives way to everything else of the machine, so that a flood of
/// sign-ins makes sign-ins slow and not heartbeats.
/// </summary>
internal sealed partial class PatientThread : IDisposable
{
    // The lowest weight a scheduler of Unix knows (POSIX setpriority, PRIO_PROCESS); everybody may lower their own.
    private const int PrioProcess = 0;
    private const int Lowest = 19;

    private readonly BlockingCollection<Action> _work = [];

    public PatientThread() => new Thread(Run) { IsBackground = true, Name = "passwords", Priority = ThreadPriority.Lowest }.Start();

    /// <summary>Runs the work when its turn comes.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        return done.Task;
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
