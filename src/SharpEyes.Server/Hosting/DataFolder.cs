using Microsoft.Extensions.Options;

namespace SharpEyes.Server.Hosting;

/// <summary>The folder that holds the database and the checkpoint. One server at a time: the lock file says whose it is.</summary>
internal sealed class DataFolder(IOptions<ServerOptions> options) : IDisposable
{
    private FileStream? _lock;

    /// <summary>Absolute path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(options.Value.Data);

    /// <summary>Makes the folder where it is missing and takes it for this process.</summary>
    /// <exception cref="StartFailedException">The folder cannot be written, or another server has it.</exception>
    public void Take()
    {
        try
        {
            Directory.CreateDirectory(Path);
            _lock = new FileStream(File("server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartFailedException($"The data folder '{Path}' cannot be written. Give the account write access, or choose another folder with --data.");
        }
        catch (IOException failure) when (Directory.Exists(Path) && System.IO.File.Exists(File("server.lock")))
        {
            throw new StartFailedException($"The data folder '{Path}' is in use by another server ({failure.Message}). Stop it, or choose another folder with --data.");
        }
        catch (IOException failure)
        {
            throw new StartFailedException($"The data folder '{Path}' cannot be used: {failure.Message} Choose another folder with --data.");
        }
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _lock?.Dispose();
}
