namespace SharpEyes.Server.Hosting;

/// <summary>
/// How far the start has come. Written by the host of the engine, read by the probe, the gates and the page.
/// </summary>
internal sealed class Readiness
{
    private readonly TaskCompletionSource _restored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ReadinessStep _database = ReadinessStep.Waiting("not opened yet");
    private volatile ReadinessStep _engine = ReadinessStep.Waiting("not restored yet");
    private volatile ReadinessStep _mqtt = ReadinessStep.Waiting("closed until the engine is restored");
    private volatile Exception? _failure;

    /// <summary>The registry is migrated and readable.</summary>
    public ReadinessStep Database { get => _database; set => _database = value; }

    /// <summary>The fleet is loaded and every point has its last known state.</summary>
    public ReadinessStep Engine { get => _engine; set => _engine = value; }

    /// <summary>Heartbeats are taken.</summary>
    public ReadinessStep Mqtt { get => _mqtt; set => _mqtt = value; }

    /// <summary>Why the start was given up; null while all is well.</summary>
    public Exception? Failure => _failure;

    /// <summary>Completes when heartbeats may be taken; faulted when that will never be.</summary>
    public Task Restored => _restored.Task;

    public bool IsRestored => _restored.Task.IsCompletedSuccessfully;

    public void Open()
    {
        Engine = ReadinessStep.Done;
        Mqtt = ReadinessStep.Done;
        _restored.TrySetResult();
    }

    public void Fail(Exception failure)
    {
        _failure = failure;
        Engine = ReadinessStep.Waiting(failure.Message);
        _restored.TrySetException(failure);
        // Nobody may be waiting; the failure is told by whoever called.
        _ = _restored.Task.Exception;
    }

    /// <summary>No more heartbeats are taken: the server is stopping.</summary>
    public void Close() => Mqtt = ReadinessStep.Waiting("the server is stopping");
}
