using Microsoft.Extensions.Options;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage;

namespace SharpEyes.Cluster.Hosting;

/// <summary>Says in one line what is missing before the silo fails for want of it. Starts before the silo.</summary>
internal sealed class DatabaseCheck(IOptions<StorageOptions> storage, IOptions<ClusterSettings> cluster, RegistryDatabase database) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (cluster.Value.DevelopmentPrimaryPort > 0 || await ClusterTables.ExistAsync(storage.Value.Database, cancellationToken)) return;
        throw new StartFailedException($"{database.Name} is not prepared for a cluster. Prepare it once: SharpEyes.Cluster database --database … --scripts DIR");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
