using SharpEyes.Storage;

namespace SharpEyes.Server.Hosting;

/// <summary>Takes the data folder for this process: two servers on one folder would each believe to be the only one that watches.</summary>
internal sealed class DataFolderLock(DataFolder folder) : IDisposable
{
    private readonly string _file = Path.Combine(folder.Path, "server.lock");
    private FileStream? _lock;

    /// <summary>Makes the folder where it is missing, tries to write, and takes it.</summary>
    /// <exception cref="StartFailedException">The folder cannot be written, or another server has it.</exception>
    public void Take()
    {
        try
        {
            Directory.CreateDirectory(folder.Path);
            _lock = new FileStream(_file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartFailedException($"The data folder '{folder.Path}' cannot be written. Give the account write access, or choose another folder with --data.");
        }
        catch (IOException) when (File.Exists(_file))
        {
            throw new StartFailedException($"The data folder '{folder.Path}' is in use by another server. Stop it, or choose another folder with --data.");
        }
        catch (IOException failure)
        {
            throw new StartFailedException($"The data folder '{folder.Path}' cannot be used: {failure.Message} Choose another folder with --data.");
        }
    }

    public void Dispose() => _lock?.Dispose();
}
