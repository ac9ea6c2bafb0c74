using Npgsql;

namespace SharpEyes.Cluster.Tests.Stories;

/// <summary>What the database of a cluster says of the points, asked in SQL.</summary>
internal sealed class HistoryInPostgres(string database) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(database);

    /// <summary>Transitions of points to a state in which they are not heard.</summary>
    public Task<long> MissedAsync() => CountAsync("SELECT count(*) FROM transitions WHERE to_status & 3 IN (2, 3)");

    /// <summary>Transitions that do not go on from where the one before led to: one is missing or doubled.</summary>
    public Task<long> BrokenAsync() => CountAsync(
        """
        SELECT count(*) FROM (
            SELECT from_status, lag(to_status) OVER (PARTITION BY subject, subject_id ORDER BY sequence) AS before FROM transitions) AS steps
        WHERE before IS NOT NULL AND before <> from_status
        """);

    /// <summary>Points whose last stored state is that they are heard.</summary>
    public Task<long> OnlineAsync() => CountAsync("SELECT count(*) FROM subject_states WHERE subject = 1 AND status & 3 = 1");

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<long> CountAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
