using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Photos;

namespace SharpEyes.Storage.Retention;

/// <summary>Photos of removed points.</summary>
internal sealed class RemovedPhotos(RegistryDatabase database, PhotoStore photos) : IRetentionRule
{
    public string What => "photos";

    public TimeSpan KeptFor(RetentionOptions options) => options.RemovedPhotos;

    public async Task DeleteAsync(DateTimeOffset olderThan, Deletion deletion, CancellationToken cancellationToken)
    {
        var before = olderThan.ToUnixTimeMilliseconds();
        await using var context = database.CreateDbContext();
        var old = await context.PointPhotos.AsNoTracking()
            .Where(photo => context.Points.Any(point => point.Id == photo.PointId && point.LifeCycle == LifeCycle.Removed)
                && context.PointFiles.Any(file => file.PointId == photo.PointId && file.ChangedAtMs < before))
            .OrderBy(photo => photo.Id).Select(photo => new { photo.PointId, photo.Id, photo.FileName }).ToListAsync(cancellationToken);
        foreach (var photo in old)
        {
            if (await photos.RemoveAsync(photo.PointId, photo.Id, cancellationToken))
            {
                deletion.Add(photo.FileName);
            }
        }
    }
}
