namespace SharpEyes.Benchmarks.Macro;

/// <summary>A question a macro benchmark answers with measured figures.</summary>
internal interface IQuestion
{
    /// <summary>Short name, for --only.</summary>
    string Name { get; }

    Task AskAsync(Workbench bench, CancellationToken cancellationToken);
}
