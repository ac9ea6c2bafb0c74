using System.Text.Json;
using Microsoft.Extensions.Options;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Photos;

namespace SharpEyes.Storage.Retention;

/// <summary>Deletes what is older than it may be, and proves it: each rule that deleted something leaves an entry in the audit trail.</summary>
public sealed class RetentionRun(
    RegistryDatabase database, DataFolder folder, PhotoStore photos, AuditTrail trail, IOptions<RetentionOptions> options, TimeProvider time)
{
    /// <summary>The word of the entries.</summary>
    public const string Action = "retention.deleted";

    private readonly IRetentionRule[] _rules =
    [
        // The newest row stays: those that are written next are counted from it.
        new OldRows(database, "transitions", "transitions", "sequence", "applied_at_ms < @before AND sequence < (SELECT MAX(sequence) FROM transitions)", kept => kept.History),
        new OldRows(database, "events", "fleet_events", "id", "closed_at_ms < @before AND id < (SELECT MAX(id) FROM fleet_events)", kept => kept.History),
        new OldRows(database, "sessions", "sessions", "id", "COALESCE(ended_at_ms, expires_at_ms) < @before", kept => kept.EndedSessions),
        new RemovedContacts(database, time),
        new RemovedPhotos(database, photos),
        new OldUploads(folder),
    ];

    /// <summary>Goes through all rules once; one that fails does not keep the others from their work.</summary>
    /// <returns>How much was deleted, by word.</returns>
    /// <exception cref="AggregateException">Rules failed.</exception>
    public async Task<IReadOnlyDictionary<string, int>> RunAsync(CancellationToken cancellationToken)
    {
        var (deleted, failures) = (new Dictionary<string, int>(), new List<Exception>());
        foreach (var rule in _rules)
        {
            try
            {
                deleted[rule.What] = await RunAsync(rule, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(failure);
            }
        }
        return failures.Count == 0 ? deleted : throw new AggregateException(failures);
    }

    private async Task<int> RunAsync(IRetentionRule rule, CancellationToken cancellationToken)
    {
        var olderThan = time.GetUtcNow() - rule.KeptFor(options.Value);
        using var deletion = new Deletion();
        try
        {
            await rule.DeleteAsync(olderThan, deletion, cancellationToken);
        }
        finally
        {
            // Also when it broke off: what went is gone.
            if (deletion.Count > 0)
            {
                var after = JsonSerializer.Serialize(new { what = rule.What, count = deletion.Count, olderThan = olderThan.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture), digest = deletion.Digest });
                await trail.AppendAsync(new AuditRecord(Action, AuditOutcome.Done, AuditActor.Product, rule.What, null, null, after));
            }
        }
        return deletion.Count;
    }
}
