using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using SharpEyes.Cluster.Dispatch;
using SharpEyes.Cluster.News;
using SharpEyes.Cluster.Points;
using SharpEyes.Cluster.Watch;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Cluster.Tests.Silos;

/// <summary>One silo of a test, and its parts.</summary>
internal sealed class SiloOfTest(InProcessSiloHandle handle, StoreOfSilo store)
{
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it takes no more connections: it is stopped or dead.</summary>
    public Task Gone => _gone.Task;

    public InProcessSiloHandle Handle => handle;

    public StoreOfSilo Store => store;

    public SiloAddress Address => handle.SiloAddress;

    public ClusterPointHost Points { get; } = handle.ServiceProvider.GetRequiredService<ClusterPointHost>();

    public SiloWatch Watch { get; } = handle.ServiceProvider.GetRequiredService<SiloWatch>();

    public WatchLoop Loop { get; } = handle.ServiceProvider.GetRequiredService<WatchLoop>();

    public Hearing Hearing { get; } = handle.ServiceProvider.GetRequiredService<Hearing>();

    public Dispatcher Dispatcher { get; } = handle.ServiceProvider.GetRequiredService<Dispatcher>();

    public NewsDesk News { get; } = handle.ServiceProvider.GetRequiredService<NewsDesk>();

    public NewsClient Reader { get; } = handle.ServiceProvider.GetRequiredService<NewsClient>();

    public AwakePoints Awake { get; } = handle.ServiceProvider.GetRequiredService<AwakePoints>();

    /// <summary>The connection to this silo that tests use when they name none.</summary>
    public IIntakeSession Connection { get; } = handle.ServiceProvider.GetRequiredService<ClusterPointHost>().OpenIntake("test");

    /// <summary>Nothing is being done and nothing waits, neither for a point nor for a way to another silo.</summary>
    public bool IsIdle => Watch.Mailboxes.Running == 0 && Watch.Mailboxes.Ready == 0 && Dispatcher.IsIdle;

    public void Close() => _gone.TrySetResult();

    public bool Owns(int index)
    {
        lock (Watch.Table.GateOf(index)) return Watch.Table[index].Owned;
    }
}
