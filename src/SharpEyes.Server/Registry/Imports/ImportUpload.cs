using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry;

/// <summary>A file that was received and waits to be read, is being read, or was.</summary>
/// <param name="accountId">Whose it is: nobody else looks at it or reads it.</param>
internal sealed class ImportUpload(string id, string name, string path, int accountId)
{
    private readonly Lock _gate = new();
    private int _rowsRead;

    public string Id { get; } = id;

    public int AccountId { get; } = accountId;

    /// <summary>As its owner calls it.</summary>
    public string Name { get; } = name;

    public string Path { get; } = path;

    public ImportState State { get; private set; } = ImportState.Waiting;

    public int RowsRead => Volatile.Read(ref _rowsRead);

    /// <summary>Rows of the file; null until they were read once.</summary>
    public int? RowsTotal { get; private set; }

    /// <summary>Of the last reading; null before.</summary>
    public ImportReport? Report { get; private set; }

    public IProgress<int> Progress => new Steps(this);

    /// <summary>False when it is being read already.</summary>
    public bool Begin()
    {
        lock (_gate)
        {
            if (State == ImportState.Reading)
            {
                return false;
            }
            (State, Report) = (ImportState.Reading, null);
            Volatile.Write(ref _rowsRead, 0);
            return true;
        }
    }

    /// <param name="report">Null when the reading broke down.</param>
    public void End(ImportReport? report)
    {
        lock (_gate)
        {
            (State, Report) = (report is null ? ImportState.Failed : ImportState.Done, report);
            RowsTotal = report is { Read: > 0 } ? report.Read : RowsTotal;
        }
    }

    private sealed class Steps(ImportUpload upload) : IProgress<int>
    {
        public void Report(int value) => Volatile.Write(ref upload._rowsRead, value);
    }
}
