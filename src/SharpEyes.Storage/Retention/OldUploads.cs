namespace SharpEyes.Storage.Retention;

/// <summary>Files of imports.</summary>
internal sealed class OldUploads(DataFolder folder) : IRetentionRule
{
    public string What => "uploads";

    public TimeSpan KeptFor(RetentionOptions options) => options.Uploads;

    public Task DeleteAsync(DateTimeOffset olderThan, Deletion deletion, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder.Imports))
        {
            return Task.CompletedTask;
        }
        foreach (var place in new DirectoryInfo(folder.Imports).GetDirectories().OrderBy(place => place.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (place.LastWriteTimeUtc < olderThan.UtcDateTime)
            {
                place.Delete(recursive: true);
                deletion.Add(place.Name);
            }
        }
        return Task.CompletedTask;
    }
}
