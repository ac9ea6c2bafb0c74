using System.Collections.Concurrent;
using SharpEyes.Storage.Devices;

namespace SharpEyes.Server.Devices;

/// <summary>
/// The credentials that let in, in memory, some 200 bytes each: a CONNECT asks no database. Follows the store by its version, reading only what
/// changed. Any thread.
/// </summary>
internal sealed class DeviceDirectory(DeviceCredentialStore store, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<DeviceKey, DeviceCredential[]> _byDevice = new();
    private readonly ConcurrentDictionary<string, DeviceCredential[]> _byCertificate = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _following = new(1);
    private ConcurrentDictionary<int, long> _uses = new();
    private long _version;

    // Compared with when there is nothing to compare with, so that an unknown name takes as long as a known one.
    private readonly byte[] _nobody = DevicePassword.CreateSalt();
    private readonly byte[] _nothing = new byte[32];

    /// <summary>Completes when the credentials are there.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>Devices that have a credential.</summary>
    public int Count => _byDevice.Count;

    /// <summary>Takes over what changed in the store.</summary>
    /// <returns>Whether anything did.</returns>
    public async Task<bool> FollowAsync(CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken);
        try
        {
            var changes = await store.ReadChangesAsync(_version, cancellationToken);
            foreach (var row in changes.Changed)
            {
                Apply(row);
            }
            var changed = changes.Version != _version;
            _version = changes.Version;
            _loaded.TrySetResult();
            return changed;
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>The credential of the device with this password.</summary>
    public DeviceCredential? FindPassword(DeviceKey device, ReadOnlySpan<byte> password)
    {
        DeviceCredential? found = null;
        var nowMs = NowMs();
        // All of them are looked at, whichever fits.
        foreach (var credential in _byDevice.GetValueOrDefault(device, []))
        {
            if (credential.Kind == DeviceCredentialKind.Password
                && DevicePassword.Verify(credential.Salt, credential.Digest, password) && credential.LetsInAt(nowMs))
            {
                found = credential;
            }
        }
        return found;
    }

    /// <summary>Takes the time of looking at a password of nobody.</summary>
    public void PretendToLook(ReadOnlySpan<byte> password) => DevicePassword.Verify(_nobody, _nothing, password);

    /// <summary>The credentials with this certificate: one in the ordinary case.</summary>
    /// <param name="digest">SHA-256 of the certificate.</param>
    public IEnumerable<DeviceCredential> FindCertificate(byte[] digest)
    {
        var nowMs = NowMs();
        return _byCertificate.GetValueOrDefault(Convert.ToHexString(digest), []).Where(credential => credential.LetsInAt(nowMs));
    }

    /// <summary>The credential has let somebody in.</summary>
    public void NoteUse(DeviceCredential credential) => _uses[credential.Id] = NowMs();

    /// <summary>Writes the uses since the last call.</summary>
    public Task WriteUsesAsync(CancellationToken cancellationToken)
    {
        var uses = Interlocked.Exchange(ref _uses, new());
        return uses.IsEmpty ? Task.CompletedTask : store.NoteUsesAsync([.. uses], cancellationToken);
    }

    public void Dispose() => _following.Dispose();

    private void Apply(DeviceCredentialRow row)
    {
        var key = DeviceCredential.KeyOf(row);
        var ends = DeviceCredential.EndOf(row);
        var others = _byDevice.GetValueOrDefault(key, []);
        var known = Array.Find(others, credential => credential.Id == row.Id);
        known?.EndAt(ends);
        // What has ended is held by its connections only, until they have seen it.
        var stays = ends > NowMs();
        if (known is null == !stays)
        {
            return;
        }
        var credential = known ?? new DeviceCredential(row);
        Change(_byDevice, key, credential, stays);
        if (row.Kind == DeviceCredentialKind.Certificate)
        {
            Change(_byCertificate, Convert.ToHexString(row.Digest), credential, stays);
        }
    }

    private static void Change<TKey>(ConcurrentDictionary<TKey, DeviceCredential[]> table, TKey key, DeviceCredential credential, bool stays)
        where TKey : notnull
    {
        DeviceCredential[] rest = [.. table.GetValueOrDefault(key, []).Where(one => one != credential)];
        if (stays)
        {
            table[key] = [.. rest, credential];
        }
        else if (rest.Length > 0)
        {
            table[key] = rest;
        }
        else
        {
            table.TryRemove(key, out _);
        }
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
