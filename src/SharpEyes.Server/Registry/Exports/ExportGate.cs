using Microsoft.Extensions.Options;

namespace SharpEyes.Server.Registry;

/// <summary>Lets only so many exports run at once: each reads the registry at one moment, which the database has to keep for it.</summary>
internal sealed class ExportGate(IOptions<RegistryOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.ExportsAtOnce);

    /// <summary>A place, given back by disposing it; null when there is none.</summary>
    public IDisposable? TryEnter() => _free.Wait(0) ? new Place(_free) : null;

    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
