using Microsoft.EntityFrameworkCore;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.History;

/// <summary>The trend of the four goals. One sample of each goal per stretch of time, as the server decides.</summary>
public sealed class GoalHistory(IDbContextFactory<RegistryContext> contexts)
{
    /// <summary>Adds the samples; one of the same goal and moment is replaced.</summary>
    public async Task AppendAsync(IReadOnlyCollection<GoalSample> samples, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(samples);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        foreach (var sample in samples)
        {
            await context.GoalSamples.Where(row => row.Goal == sample.Goal && row.AtMs == sample.AtMs).ExecuteDeleteAsync(cancellationToken);
            context.GoalSamples.Add(new GoalSampleRow
            {
                Goal = sample.Goal,
                AtMs = sample.AtMs,
                Numerator = sample.Numerator,
                Denominator = sample.Denominator,
            });
        }
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>All samples since the moment, by goal and time.</summary>
    public async Task<IReadOnlyList<GoalSample>> ReadSinceAsync(long sinceMs, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.GoalSamples.AsNoTracking()
            .Where(row => row.AtMs >= sinceMs)
            .OrderBy(row => row.Goal).ThenBy(row => row.AtMs)
            .Select(row => new GoalSample(row.Goal, row.AtMs, row.Numerator, row.Denominator))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Forgets the samples before the moment.</summary>
    public async Task TrimAsync(long beforeMs, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.GoalSamples.Where(row => row.AtMs < beforeMs).ExecuteDeleteAsync(cancellationToken);
    }
}
