using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Retention;

/// <summary>Contacts in files of removed points: taken out of the file and of every version of it.</summary>
internal sealed class RemovedContacts(RegistryDatabase database, TimeProvider time) : IRetentionRule
{
    private const int Step = 200;
    private static readonly string[] Fields = [PointFields.ContactName, PointFields.ContactPhone];

    public string What => "contacts";

    public TimeSpan KeptFor(RetentionOptions options) => options.RemovedContacts;

    public async Task DeleteAsync(DateTimeOffset olderThan, Deletion deletion, CancellationToken cancellationToken)
    {
        int done;
        do
        {
            done = await StepAsync(olderThan.ToUnixTimeMilliseconds(), deletion, cancellationToken);
        }
        while (done == Step);
    }

    private async Task<int> StepAsync(long before, Deletion deletion, CancellationToken cancellationToken)
    {
        await using var writing = await RegistryWriting.BeginAsync(database, cancellationToken);
        var context = writing.Context;
        var old = context.Points.Where(point => point.LifeCycle == LifeCycle.Removed && context.PointFiles.Any(file => file.PointId == point.Id && file.ChangedAtMs < before));
        var points = await old
            .Where(point => point.ContactName != null || point.ContactPhone != null
                || context.PointFiles.Any(file => file.PointId == point.Id && file.Document.Contains("\"contact_"))
                || context.PointVersions.Any(version => version.PointId == point.Id && version.Document.Contains("\"contact_")))
            .OrderBy(point => point.Id).Take(Step).ToListAsync(cancellationToken);
        if (points.Count == 0)
        {
            return 0;
        }
        var ids = points.ConvertAll(point => point.Id);
        foreach (var file in await context.PointFiles.Where(file => ids.Contains(file.PointId)).ToListAsync(cancellationToken))
        {
            file.Document = Without(file.Document);
        }
        foreach (var version in await context.PointVersions.Where(version => ids.Contains(version.PointId)).ToListAsync(cancellationToken))
        {
            version.Document = Without(version.Document);
        }
        foreach (var point in points)
        {
            (point.ContactName, point.ContactPhone) = (null, null);
            deletion.Add(DeviceCode.FromHalves((ulong)point.CodeHead, (ulong)point.CodeTail).ToString());
        }
        await writing.CommitAsync(time, cancellationToken);
        return points.Count;
    }

    private static string Without(string document)
    {
        var file = PointFile.Parse(document);
        foreach (var field in Fields)
        {
            file = file.With(field, "");
        }
        return file.ToJson();
    }
}
