using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Photos;

/// <summary>Photos of devices: a row in the registry and a file of the data folder, which comes before the row and goes after it.</summary>
public sealed class PhotoStore(IDbContextFactory<RegistryContext> contexts, DataFolder folder, TimeProvider time)
{
    // Longer than a file waits for its row.
    private static readonly TimeSpan OldEnough = TimeSpan.FromHours(1);

    /// <summary>The photos of a point, the oldest first.</summary>
    public async Task<IReadOnlyList<PointPhotoRow>> ListAsync(int pointId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PointPhotos.AsNoTracking().Where(row => row.PointId == pointId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    public async Task<PointPhotoRow?> FindAsync(int pointId, int id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PointPhotos.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.PointId == pointId, cancellationToken);
    }

    /// <summary>Where the file of a photo is; null when it is not in this data folder.</summary>
    public string? PathOf(PointPhotoRow photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        var path = Path.Combine(folder.Photos, photo.FileName);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Null when the point has as many photos as it may have.</summary>
    /// <param name="title">At most 100 characters.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<PointPhotoRow?> AddAsync(int pointId, PhotoContent photo, string? title, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(photo);
        // The name says nothing of the point and cannot be guessed.
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + photo.Extension;
        var path = Path.Combine(Directory.CreateDirectory(folder.Photos).FullName, name);
        await File.WriteAllBytesAsync(path, photo.Bytes, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        // Two at once would each count the others without each other.
        await context.State.ExecuteUpdateAsync(state => state.SetProperty(row => row.Version, row => row.Version), cancellationToken);
        if (await context.PointPhotos.CountAsync(row => row.PointId == pointId, cancellationToken) >= PhotoLimits.PerPoint)
        {
            File.Delete(path);
            return null;
        }
        var added = new PointPhotoRow
        {
            PointId = pointId,
            FileName = name,
            MediaType = photo.MediaType,
            Bytes = photo.Bytes.Length,
            Title = title,
            AddedAtMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
            AddedBy = by,
        };
        context.PointPhotos.Add(added);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return added;
    }

    /// <summary>False when there is no such photo.</summary>
    public async Task<bool> RemoveAsync(int pointId, int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(pointId, id, cancellationToken) is not { } photo)
        {
            return false;
        }
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var removed = await context.PointPhotos.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken) > 0;
        File.Delete(Path.Combine(folder.Photos, photo.FileName));
        return removed;
    }

    /// <summary>Deletes files that no row names: their point is gone, or a crash came between file and row.</summary>
    /// <returns>How many.</returns>
    public async Task<int> TidyAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder.Photos))
        {
            return 0;
        }
        var old = new DirectoryInfo(folder.Photos).GetFiles().Where(file => file.LastWriteTimeUtc < time.GetUtcNow().UtcDateTime - OldEnough).ToArray();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var named = await context.PointPhotos.AsNoTracking().Select(row => row.FileName).ToHashSetAsync(cancellationToken);
        var orphans = old.Where(file => !named.Contains(file.Name)).ToArray();
        foreach (var orphan in orphans)
        {
            orphan.Delete();
        }
        return orphans.Length;
    }
}
