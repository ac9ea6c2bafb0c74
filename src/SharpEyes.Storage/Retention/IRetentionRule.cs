namespace SharpEyes.Storage.Retention;

/// <summary>One kind of things that grow too old.</summary>
internal interface IRetentionRule
{
    /// <summary>The word in the audit trail.</summary>
    string What { get; }

    TimeSpan KeptFor(RetentionOptions options);

    /// <summary>Deletes what is older, in steps that hold up nobody for long, and adds the key of each to the deletion.</summary>
    Task DeleteAsync(DateTimeOffset olderThan, Deletion deletion, CancellationToken cancellationToken);
}
