using System.Globalization;

namespace SharpEyes.Storage.Retention;

/// <summary>Rows of a table that are older than they may be.</summary>
/// <param name="table">A name of ours; it becomes a part of the SQL.</param>
/// <param name="key">Its key column.</param>
/// <param name="condition">Which rows may go, with <c>@before</c> for the time in Unix milliseconds.</param>
internal sealed class OldRows(
    RegistryDatabase database, string what, string table, string key, string condition, Func<RetentionOptions, TimeSpan> keptFor) : IRetentionRule
{
    // Rows of one transaction: some ten milliseconds of the writer.
    private const int Step = 5_000;

    public string What => what;

    public TimeSpan KeptFor(RetentionOptions options) => keptFor(options);

    public async Task DeleteAsync(DateTimeOffset olderThan, Deletion deletion, CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            deleted = await StepAsync(olderThan.ToUnixTimeMilliseconds(), deletion, cancellationToken);
        }
        while (deleted == Step);
    }

    private async Task<int> StepAsync(long before, Deletion deletion, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            null, $"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {condition} ORDER BY {key} LIMIT {Step}) RETURNING {key}");
        command.Bind("@before", before);
        var keys = new List<object>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                keys.Add(reader.GetValue(0));
            }
        }
        keys.Sort();
        foreach (var one in keys)
        {
            deletion.Add(Convert.ToString(one, CultureInfo.InvariantCulture)!);
        }
        return keys.Count;
    }
}
