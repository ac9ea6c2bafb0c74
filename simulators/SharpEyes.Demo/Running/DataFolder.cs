namespace SharpEyes.Demo.Running;

/// <summary>The server's data folder: the one asked for, or a fresh one that goes with the demo.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly bool _isOwn;

    public DataFolder(string? asked)
    {
        _isOwn = asked is null;
        FullPath = asked is null ? Directory.CreateTempSubdirectory("sharpeyes-demo-").FullName : Directory.CreateDirectory(asked).FullName;
    }

    public string FullPath { get; }

    /// <summary>The files of the city, to look at or to import elsewhere.</summary>
    public string City => Path.Combine(FullPath, "demo-city");

    public void Dispose()
    {
        if (_isOwn)
        {
            Directory.Delete(FullPath, recursive: true);
        }
    }
}
