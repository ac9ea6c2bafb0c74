namespace SharpEyes.Demo;

/// <summary>The cluster the demo starts.</summary>
internal sealed record ClusterOptions
{
    /// <summary>Processes; each takes its own ports, counted up from the first.</summary>
    public required int Silos { get; init; }

    /// <summary>Connection string of their PostgreSQL database.</summary>
    public required string Database { get; init; }

    /// <summary>Folder with Orleans' scripts, which prepare the database.</summary>
    public required string Scripts { get; init; }

    /// <summary>Port of the first silo for the others.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>An ended silo is started again after this time; <c>null</c> = it stays away.</summary>
    public TimeSpan? RestartAfter { get; init; }
}
