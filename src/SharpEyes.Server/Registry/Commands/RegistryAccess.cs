using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SharpEyes.Storage;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry.Commands;

/// <summary>The registry of a data folder, brought up to date, without a server.</summary>
internal sealed class RegistryAccess
{
    private RegistryAccess(DataFolder folder)
    {
        Folder = folder;
        Contexts = new PooledDbContextFactory<RegistryContext>(
            (DbContextOptions<RegistryContext>)new DbContextOptionsBuilder<RegistryContext>().UseRegistryFile(folder.Registry).Options);
    }

    public DataFolder Folder { get; }

    public IDbContextFactory<RegistryContext> Contexts { get; }

    public static async Task<RegistryAccess> OpenAsync(string data, CancellationToken cancellationToken)
    {
        var access = new RegistryAccess(new DataFolder(new StorageOptions { DataFolder = data }));
        await access.Contexts.MigrateAsync(cancellationToken);
        return access;
    }
}
