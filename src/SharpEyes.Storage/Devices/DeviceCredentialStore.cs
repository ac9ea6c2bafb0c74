using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Devices;

/// <summary>
/// Credentials of devices: made, rotated, revoked, followed. Each change grows one version, so that a process that keeps them in memory
/// reads only what changed.
/// </summary>
public sealed class DeviceCredentialStore(IDbContextFactory<RegistryContext> contexts, TimeProvider time)
{
    // One transaction of the last uses: others who write wait no longer than for this many rows.
    private const int UsesAtOnce = 1_000;

    /// <summary>What changed since a version; 0 gives all there are. Costs one row when nothing changed.</summary>
    public async Task<DeviceCredentialChanges> ReadChangesAsync(long since, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await context.DeviceState.Select(state => state.Version).SingleAsync(cancellationToken);
        return new DeviceCredentialChanges(version, version == since
            ? []
            : await context.DeviceCredentials.AsNoTracking().Where(row => row.Version > since).ToListAsync(cancellationToken));
    }

    /// <summary>Adds credentials, all or none; gives their keys in the same order.</summary>
    public async Task<IReadOnlyList<int>> AddAsync(IReadOnlyList<NewCredential> credentials, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var version = await GrowAsync(context, cancellationToken);
        var rows = credentials.Select(credential => RowOf(credential, by, version)).ToList();
        context.DeviceCredentials.AddRange(rows);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows.ConvertAll(row => row.Id);
    }

    /// <summary>Adds a password and lets the ones the device has end at a time.</summary>
    /// <returns>Key of the new one.</returns>
    public async Task<int> RotateAsync(NewCredential credential, string by, long endOfOldMs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credential);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var version = await GrowAsync(context, cancellationToken);
        await Of(context, credential.Device)
            .Where(row => row.Kind == credential.Kind && row.RevokedAtMs == null && (row.ValidUntilMs == null || row.ValidUntilMs > endOfOldMs))
            .ExecuteUpdateAsync(rows => rows.SetProperty(row => row.ValidUntilMs, endOfOldMs).SetProperty(row => row.Version, version), cancellationToken);
        var added = context.DeviceCredentials.Add(RowOf(credential, by, version)).Entity;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return added.Id;
    }

    /// <summary>Ends a credential now. False when the device has none of this key; true also when it was revoked before.</summary>
    public async Task<bool> RevokeAsync(DeviceKey device, int id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var version = await GrowAsync(context, cancellationToken);
        var row = await Of(context, device).SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (row is null)
        {
            return false;
        }
        row.RevokedAtMs ??= NowMs();
        row.Version = version;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Notes when credentials let in last. Changes no version: nobody's access depends on it.</summary>
    public async Task NoteUsesAsync(IReadOnlyCollection<KeyValuePair<int, long>> uses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uses);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var some in uses.Chunk(UsesAtOnce))
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            await using var command = context.Database.GetDbConnection().Command(
                transaction.GetDbTransaction(), "UPDATE device_credentials SET last_used_at_ms = @at WHERE id = @id");
            command.Bind("@at", 0L);
            command.Bind("@id", 0);
            foreach (var (id, atMs) in some)
            {
                (command.Parameters[0].Value, command.Parameters[1].Value) = (atMs, id);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static IQueryable<DeviceCredentialRow> Of(RegistryContext context, DeviceKey device) => device.Kind == DeviceKind.Gateway
        ? context.DeviceCredentials.Where(row => row.GatewayId == device.Id)
        : context.DeviceCredentials.Where(row => row.PointId == device.Id);

    // The first statement of every change: whoever changes next waits here, so that no version appears before a lower one.
    private static async Task<long> GrowAsync(RegistryContext context, CancellationToken cancellationToken)
    {
        await using var command = context.Database.GetDbConnection().Command(
            context.Database.CurrentTransaction!.GetDbTransaction(), "UPDATE device_state SET version = version + 1 WHERE id = 1 RETURNING version");
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private DeviceCredentialRow RowOf(NewCredential credential, string by, long version) => new()
    {
        GatewayId = credential.Device.Kind == DeviceKind.Gateway ? credential.Device.Id : null,
        PointId = credential.Device.Kind == DeviceKind.Point ? credential.Device.Id : null,
        Kind = credential.Kind,
        Salt = credential.Salt,
        Digest = credential.Digest,
        Hint = credential.Hint,
        CreatedAtMs = NowMs(),
        CreatedBy = by,
        ValidUntilMs = credential.ValidUntilMs,
        Version = version,
    };

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
